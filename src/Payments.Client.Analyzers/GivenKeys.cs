using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Finds the idempotency keys that request options may have.</summary>
internal static class GivenKeys
{
    private const string Key = "IdempotencyKey";

    /// <summary>What the key is set to, empty if it is not; null if the options come from elsewhere or go elsewhere, and may get one there.</summary>
    public static IReadOnlyList<IOperation>? Of(IOperation options) => options.WithoutConversions() switch
    {
        var none when none.IsNullOrDefault() => [],
        IObjectCreationOperation creation => [.. InInitializer(creation)],
        ILocalReferenceOperation local => OfLocal(local.Local, local.Root()),
        _ => null,
    };

    private static IReadOnlyList<IOperation>? OfLocal(ILocalSymbol local, IOperation method)
    {
        var keys = new List<IOperation>();
        foreach (var reference in method.Descendants().OfType<ILocalReferenceOperation>().Where(reference => reference.Local.Is(local)))
        {
            switch (reference.Parent)
            {
                case IPropertyReferenceOperation { Property.Name: Key, Parent: IAssignmentOperation assignment } property when assignment.Target == property:
                    keys.Add(assignment.Value);
                    break;
                case IPropertyReferenceOperation:
                case IArgumentOperation { Parameter.Type: { Name: "RequestOptions" }, Parent: IInvocationOperation { TargetMethod.ContainingAssembly: var assembly } } argument when assembly.Is(argument.Parameter!.Type.ContainingAssembly):
                    break;
                default:
                    return null;
            }
        }

        var made = method.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.Is(local))?.GetVariableInitializer()?.Value.WithoutConversions();
        return made is IObjectCreationOperation creation ? [.. InInitializer(creation), .. keys] : null;
    }

    private static IEnumerable<IOperation> InInitializer(IObjectCreationOperation creation) => (creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: Key })
        .Select(assignment => assignment.Value);
}
