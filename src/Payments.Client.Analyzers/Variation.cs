using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Tells which values differ from one round of a loop to the next. A value that is computed again from the same ones does not.</summary>
internal sealed class Variation(IOperation loop)
{
    // Methods that give another thing each time: of queues, readers and enumerators, and what users call their own of the kind.
    private static readonly string[] AdvancingMethods = ["Consume", "Dequeue", "Pick", "Poll", "Pop", "Read", "Receive", "Take"];

    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    public bool IsIn(IOperation value) => value.DescendantsAndSelf().Any(part => Advances(part) || (part.Variable() is { } variable && Varies(variable)));

    private static bool Advances(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation or ICompoundAssignmentOperation => true,
        IPropertyReferenceOperation { Property: { Name: "Current", IsStatic: false } } => true,
        IInvocationOperation { TargetMethod: { Name: var name, IsStatic: var isStatic, ContainingType.Name: var type } } =>
            name.IndexOf("Next", StringComparison.Ordinal) >= 0 || ((!isStatic || type == "Console") && AdvancingMethods.Any(start => name.StartsWith(start, StringComparison.Ordinal))),
        _ => false,
    };

    /// <summary>Whether a variable does; also if it is not to be seen what the loop sets it to.</summary>
    private bool Varies(ISymbol variable)
    {
        if (!_asked.Add(variable))
        {
            return false;
        }

        var writes = loop.WritesTo(variable).ToArray();
        return writes.Length == 0
            ? variable is ILocalSymbol && loop.Declares(variable)
            : writes.Any(write => write.Value is null || IsIn(write.Value));
    }
}
