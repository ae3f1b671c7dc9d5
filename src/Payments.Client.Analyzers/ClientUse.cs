using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>What becomes of a new client.</summary>
internal enum ClientUse
{
    /// <summary>Somebody may keep it: a cache, a caller, another object.</summary>
    Elsewhere,

    /// <summary>It is disposed where it was made.</summary>
    Using,

    /// <summary>It is called where it was made, and nobody else gets it.</summary>
    Called,

    /// <summary>The object that makes it keeps it in a field or property.</summary>
    Field,
}

/// <summary>Finds what becomes of a new client.</summary>
internal static class ClientUses
{
    public static ClientUse Of(IObjectCreationOperation creation)
    {
        IOperation current = creation;
        while (current.Parent is IConversionOperation or ICoalesceOperation)
        {
            current = current.Parent;
        }

        return current.Parent switch
        {
            IUsingOperation => ClientUse.Using,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Of(declarator),
            IFieldInitializerOperation { InitializedFields: var fields } => fields.All(field => !field.IsStatic) ? ClientUse.Field : ClientUse.Elsewhere,
            IPropertyInitializerOperation { InitializedProperties: var properties } => properties.All(property => !property.IsStatic) ? ClientUse.Field : ClientUse.Elsewhere,
            IAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } } => ClientUse.Field,
            { } parent when IsCalled(current, parent) => ClientUse.Called,
            _ => ClientUse.Elsewhere,
        };
    }

    private static ClientUse Of(IVariableDeclaratorOperation declarator)
    {
        if (declarator.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation or { Parent: IUsingOperation or IUsingDeclarationOperation })
        {
            return ClientUse.Using;
        }

        var references = declarator.Root().Descendants().OfType<ILocalReferenceOperation>().Where(reference => reference.Local.Is(declarator.Symbol));
        return references.All(reference => reference.Parent is { } parent && IsCalled(reference, parent)) ? ClientUse.Called : ClientUse.Elsewhere;
    }

    private static bool IsCalled(IOperation client, IOperation parent) => parent switch
    {
        IPropertyReferenceOperation property => property.Instance == client,
        IInvocationOperation call => call.Instance == client,
        _ => false,
    };
}
