using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Finds what sends a call again after a failure: a loop, or a resilience pipeline.</summary>
internal sealed class Repetition
{
    private Repetition(IOperation repeated, string by) => (Repeated, By) = (repeated, by);

    /// <summary>What is done again: a loop, or a lambda.</summary>
    public IOperation Repeated { get; }

    /// <summary>What does it again, in words.</summary>
    public string By { get; }

    public static Repetition? Of(IInvocationOperation call, RetriedExceptions exceptions)
    {
        ITryOperation? retried = null;
        IOperation current = call;
        for (; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ITryOperation attempt when attempt.Body == current && attempt.Catches.Any(handler => exceptions.AreCaughtBy(handler) && RetryLoop.Continues(handler)):
                    retried = attempt;
                    break;
                case IAnonymousFunctionOperation lambda:
                    return lambda.ReceivingCall() is var (receiver, _) && IsResilient(receiver.TargetMethod) ? new(lambda, receiver.TargetMethod.Name) : null;
                case ILocalFunctionOperation:
                    return null;
                case ILoopOperation loop when retried is not null:
                    return RetryLoop.EndsAfterSuccess(loop, retried, call) && !DependsOn(loop, call) ? new(loop, "a loop") : null;
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Whether what is sent differs from one round to the next: then it is no second attempt of the first.</summary>
    private static bool DependsOn(IOperation loop, IInvocationOperation sent)
    {
        var variation = new Variation(loop);
        return sent.Arguments
            .Where(argument => argument.Parameter?.Type.Name is not ("RequestOptions" or "CancellationToken"))
            .Select(argument => argument.Value)
            .Append(sent.Instance)
            .OfType<IOperation>()
            .Any(variation.IsIn);
    }

    private static bool IsResilient(IMethodSymbol method) =>
        method.Name.StartsWith("Execute", StringComparison.Ordinal)
        && method.ContainingNamespace is { Name: "Polly", ContainingNamespace.IsGlobalNamespace: true };
}
