using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Tells what is wrong with the idempotency key of a call that is repeated.</summary>
internal sealed class IdempotencyKeys
{
    private readonly IOperation _repeated;
    private readonly RetriedExceptions _exceptions;
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    private IdempotencyKeys(IOperation repeated, RetriedExceptions exceptions) => (_repeated, _exceptions) = (repeated, exceptions);

    /// <summary>What is wrong, or null if the call has a key, or options that are made elsewhere and may have one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="repeated">What is done again for another attempt.</param>
    /// <param name="exceptions">The exceptions after which it is.</param>
    public static string? Problem(PostCall call, IOperation repeated, RetriedExceptions exceptions)
    {
        var keys = call.RequestOptions is { } given ? GivenKeys.Of(given) : [];
        return keys is null ? null
            : keys.All(key => key.IsNullOrDefault()) ? "without an idempotency key"
            : keys.Any(new IdempotencyKeys(repeated, exceptions).IsGivenAnew) ? "with a new idempotency key each time"
            : null;
    }

    /// <summary>Whether the options get a new key with each attempt: where they are made, or by an assignment that is not for some cases only.</summary>
    private bool IsGivenAnew(IOperation key) => (key.Parent?.Parent is IObjectOrCollectionInitializerOperation || IsSetByEachAttempt(key)) && IsMadeAnew(key);

    private bool IsMadeAnew(IOperation key) => key.DescendantsAndSelf().Any(part =>
        (IsUnique(part) && IsRepeated(part)) || (part.Variable() is { } variable && _asked.Add(variable) && IsSetAnew(variable)));

    /// <summary>Whether each attempt sets a variable to something new. One that is declared outside may be set anew in some cases only, as after a declined card.</summary>
    private bool IsSetAnew(ISymbol variable) => _repeated.WritesTo(variable).Any(write =>
        write.Value is not null && (_repeated.Declares(variable) || IsSetByEachAttempt(write.Place)) && IsMadeAnew(write.Value));

    private bool IsSetByEachAttempt(IOperation place)
    {
        for (var current = place; current is not null && current != _repeated; current = current.Parent)
        {
            if (current is ICoalesceAssignmentOperation or ISwitchOperation or IAnonymousFunctionOperation or ILocalFunctionOperation
                || (current is IConditionalOperation { Condition: var condition } && !condition.Syntax.Span.Contains(place.Syntax.Span))
                || (current is ICatchClauseOperation handler && !_exceptions.AreCaughtBy(handler)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it is part of what is done again: what stands before the first round of a <c>for</c> is not.</summary>
    private bool IsRepeated(IOperation part) =>
        _repeated.Syntax.Span.Contains(part.Syntax.Span)
        && !(_repeated is IForLoopOperation { Before: var before } && before.Any(first => first.Syntax.Span.Contains(part.Syntax.Span)));

    /// <summary>Whether it is another value each time it is asked: random, the time, or a count.</summary>
    private static bool IsUnique(IOperation part) => part switch
    {
        IIncrementOrDecrementOperation or ICompoundAssignmentOperation => true,
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType: { Name: var type } } } => type switch
        {
            nameof(Guid) => name is "NewGuid" or "CreateVersion7",
            "Ulid" => name == "NewUlid",
            "Stopwatch" or "TimeProvider" => name is "GetTimestamp" or "GetUtcNow" or "GetLocalNow",
            "Path" => name == "GetRandomFileName",
            _ => type is "Random" or "RandomNumberGenerator",
        },
        IPropertyReferenceOperation { Property: { Name: var name, ContainingType: { Name: var type } } } =>
            (type is nameof(DateTime) or nameof(DateTimeOffset) && name is "Now" or "UtcNow") || (type == "Environment" && name is "TickCount" or "TickCount64"),
        _ => false,
    };
}
