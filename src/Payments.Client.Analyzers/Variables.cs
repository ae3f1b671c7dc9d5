using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Finds what variables are set to: locals, parameters, and members of the object itself.</summary>
internal static class Variables
{
    /// <summary>The variable that an operation reads or writes; null if it is no plain reference to one.</summary>
    public static ISymbol? Variable(this IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false }, Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } member => member.Member,
        _ => null,
    };

    /// <summary>
    /// Each place within an operation that sets a variable, or something of the object in it, with the value. The value is the step itself if the variable goes
    /// on from the value that it has, and null if it can't be told.
    /// </summary>
    public static IEnumerable<(IOperation Place, IOperation? Value)> WritesTo(this IOperation scope, ISymbol variable)
    {
        foreach (var operation in scope.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Parent: IForEachLoopOperation each } declarator when declarator.Symbol.Is(variable):
                    yield return (declarator, each.Collection);
                    break;
                case IVariableDeclaratorOperation declarator when declarator.Symbol.Is(variable) && declarator.GetVariableInitializer() is { } initializer:
                    yield return (declarator, initializer.Value);
                    break;
                case IAssignmentOperation assignment when Owners(assignment.Target).Any(owner => owner.Is(variable)):
                    yield return (assignment, assignment switch { ICompoundAssignmentOperation => assignment, IDeconstructionAssignmentOperation => null, _ => assignment.Value });
                    break;
                case IIncrementOrDecrementOperation step when Owner(step.Target).Is(variable):
                    yield return (step, step);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when Owner(argument.Value).Is(variable):
                case IDeclarationPatternOperation { DeclaredSymbol: { } declared } when declared.Is(variable):
                case IRecursivePatternOperation { DeclaredSymbol: { } matched } when matched.Is(variable):
                    yield return (operation, null);
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<ISymbol?> Owners(IOperation target) => target is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation }
        ? target.Descendants().Select(Owner)
        : [Owner(target)];

    /// <summary>The variable that holds what is set: itself, or the object whose member it is.</summary>
    private static ISymbol? Owner(IOperation target) => target.WithoutConversions() switch
    {
        IDeclarationExpressionOperation declaration => Owner(declaration.Expression),
        IArrayElementReferenceOperation element => Owner(element.ArrayReference),
        IMemberReferenceOperation { Instance: { } and not IInstanceReferenceOperation } member => Owner(member.Instance),
        var other => other.Variable(),
    };
}
