using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Finds what sends a call again after a failure: a loop, a <c>catch</c>, or a resilience pipeline.</summary>
internal sealed class Repetition
{
    private Repetition(IOperation repeated, string by) => (Repeated, By) = (repeated, by);

    /// <summary>What is done again: a loop, a <c>try</c> with its <c>catch</c>, or a lambda.</summary>
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
                case ICatchClauseOperation { Parent: ITryOperation failed } handler when exceptions.AreCaughtBy(handler) && failed.Body.Descendants().OfType<IInvocationOperation>().Any(first => IsSame(first, call)):
                    return new(failed, "a catch");
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
        return Sent(sent).Append(sent.Instance).OfType<IOperation>().Any(variation.IsIn);
    }

    /// <summary>Whether two calls send the same, by their text.</summary>
    private static bool IsSame(IInvocationOperation first, IInvocationOperation second) =>
        first.TargetMethod.Name == second.TargetMethod.Name
        && first.Instance?.Syntax.ToString() == second.Instance?.Syntax.ToString()
        && Sent(first).Select(value => value.Syntax.ToString()).SequenceEqual(Sent(second).Select(value => value.Syntax.ToString()));

    private static IEnumerable<IOperation> Sent(IInvocationOperation call) => call.Arguments
        .Where(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: not ("RequestOptions" or "CancellationToken") })
        .Select(argument => argument.Value);

    private static bool IsResilient(IMethodSymbol method) =>
        method.Name.StartsWith("Execute", StringComparison.Ordinal)
        && method.ContainingNamespace is { Name: "Polly", ContainingNamespace.IsGlobalNamespace: true };
}
