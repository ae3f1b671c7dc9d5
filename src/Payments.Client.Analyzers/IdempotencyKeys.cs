using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Tells what is wrong with the idempotency key of a call that is repeated.</summary>
internal static class IdempotencyKeys
{
    /// <summary>What is wrong, or null if the call has a key, or options that are made elsewhere and may have one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="repeated">What is done again for another attempt.</param>
    public static string? Problem(PostCall call, IOperation repeated)
    {
        if (call.RequestOptions is not { } given || given.IsNullOrDefault())
        {
            return "without an idempotency key";
        }

        if (given.WithoutConversions() is not IObjectCreationOperation creation)
        {
            return null;
        }

        var key = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "IdempotencyKey" })?.Value;
        return key is null || key.IsNullOrDefault() ? "without an idempotency key"
            : IsRandom(key) || key.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(local => IsMadeAnew(local.Local, repeated)) ? "with a new idempotency key each time"
            : null;
    }

    private static bool IsMadeAnew(ILocalSymbol local, IOperation repeated) =>
        repeated.Declares(local)
        && repeated.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.Is(local))?.Initializer is { } initializer
        && IsRandom(initializer);

    private static bool IsRandom(IOperation key) =>
        key.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod is { Name: "NewGuid" or "CreateVersion7", ContainingType.Name: nameof(Guid) });
}
