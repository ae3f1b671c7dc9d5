using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>
/// The exceptions after which it is not known whether the call was done: the last attempt was lost, or it was refused before the API looked at what was asked, which
/// says nothing of an attempt of the client before it that was lost.
/// </summary>
internal sealed class RetriedExceptions(Compilation compilation)
{
    private const string Outcome = "MayHaveBeenCarriedOut";

    private readonly IReadOnlyList<INamedTypeSymbol> _unsettled = compilation.Find(
        "Payments.Client.AuthenticationException",
        "Payments.Client.CallCanceledException",
        "Payments.Client.ConnectionException",
        "Payments.Client.IdempotencyException",
        "Payments.Client.InvalidResponseException",
        "Payments.Client.PermissionException",
        "Payments.Client.RateLimitException",
        "Payments.Client.RateLimitQueueException",
        "Payments.Client.ServerException",
        "System.Threading.Tasks.TaskCanceledException");

    /// <summary>Whether a <c>catch</c> takes one of them, without asking the exception itself whether the call may have been done.</summary>
    public bool AreCaughtBy(ICatchClauseOperation handler) =>
        !AsksForOutcome(handler)
        && _unsettled.Any(exception => exception.DerivesFrom(handler.ExceptionType)
            && (Tested(handler.Filter, handler) is not { } tested || tested.Any(exception.DerivesFrom))
            && !EarlierHandlers(handler).Any(earlier => earlier.Filter is null && exception.DerivesFrom(earlier.ExceptionType)));

    private static IEnumerable<ICatchClauseOperation> EarlierHandlers(ICatchClauseOperation handler) =>
        ((ITryOperation)handler.Parent!).Catches.TakeWhile(other => other != handler);

    private static bool AsksForOutcome(ICatchClauseOperation handler) =>
        handler.Handler.Descendants().Any(IsOutcome)
        || (handler.Filter?.DescendantsAndSelf().Any(part => part is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not && IsOutcome(not.Operand.WithoutConversions())) ?? false);

    private static bool IsOutcome(IOperation operation) => operation is IPropertyReferenceOperation { Property.Name: Outcome };

    /// <summary>The types that a filter lets through; null if it looks at something else.</summary>
    private static IReadOnlyList<ITypeSymbol>? Tested(IOperation? filter, ICatchClauseOperation handler) => filter switch
    {
        IIsTypeOperation { IsNegated: false } test when IsException(test.ValueOperand, handler) => [test.TypeOperand],
        IIsPatternOperation test when IsException(test.Value, handler) => Matched(test.Pattern),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => Tested(both.LeftOperand, handler) ?? Tested(both.RightOperand, handler),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => Either(Tested(either.LeftOperand, handler), Tested(either.RightOperand, handler)),
        _ => null,
    };

    private static IReadOnlyList<ITypeSymbol>? Matched(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation type => [type.MatchedType],
        IDeclarationPatternOperation { MatchedType: { } type } => [type],
        IRecursivePatternOperation recursive => [recursive.MatchedType],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Matched(both.LeftPattern) ?? Matched(both.RightPattern),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => Either(Matched(either.LeftPattern), Matched(either.RightPattern)),
        _ => null,
    };

    private static IReadOnlyList<ITypeSymbol>? Either(IReadOnlyList<ITypeSymbol>? left, IReadOnlyList<ITypeSymbol>? right) =>
        left is null || right is null ? null : [.. left, .. right];

    private static bool IsException(IOperation value, ICatchClauseOperation handler) =>
        value.WithoutConversions() is ILocalReferenceOperation { Local: var local } && handler.Locals.Any(declared => declared.Is(local));
}
