using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>
/// Where a client is made that shall come from elsewhere: in a variable of its own, or right where it is used. Only one that differs in nothing from another with the
/// program's key, and that its user does not dispose of.
/// </summary>
internal sealed class ReplacedClient
{
    private readonly BaseObjectCreationExpressionSyntax _creation;
    private readonly LocalDeclarationStatementSyntax? _declaration;

    private ReplacedClient(BaseObjectCreationExpressionSyntax creation, LocalDeclarationStatementSyntax? declaration, string name) =>
        (_creation, _declaration, Name) = (creation, declaration, name);

    /// <summary>The name by which it is used.</summary>
    public string Name { get; }

    public static ReplacedClient? Of(Finding finding, BaseObjectCreationExpressionSyntax creation) => !IsPlain(finding, creation) ? null : creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } variable } =>
            new(creation, statement, variable.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax } => new(creation, null, "payments"),
        MemberAccessExpressionSyntax => finding.Model.LookupSymbols(creation.SpanStart, name: "payments").IsEmpty ? new(creation, null, "payments") : null,
        _ => null,
    };

    /// <summary>Whether it has a key that is the same for the whole program, and no other options.</summary>
    private static bool IsPlain(Finding finding, BaseObjectCreationExpressionSyntax creation) =>
        finding.Model.GetOperation(creation, finding.CancellationToken) is IObjectCreationOperation { Arguments: { Length: 1 } arguments } client
        && arguments[0].Value.WithoutConversions() is IObjectCreationOperation { Type.Name: "PaymentsClientOptions" } options
        && ProgramWide.Initialized(options).All(set => set?.Target is IPropertyReferenceOperation { Property.Name: "ApiKey" })
        && new ProgramWide(finding.Model.Compilation, client.InnerFunction()).Has(options)
        && !IsDisposed(creation);

    /// <summary>Whether the code around it disposes of a variable with the client, which then would be everybody's.</summary>
    private static bool IsDisposed(BaseObjectCreationExpressionSyntax creation) =>
        Variable(creation) is { } variable
        && (creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? creation.SyntaxTree.GetRoot()).DescendantTokens()
            .Where(token => token.ValueText == variable)
            .Any(token => FollowingName(token) is "Dispose" or "DisposeAsync");

    /// <summary>The member that is called of a variable: <c>client.Dispose</c>, <c>client?.Dispose</c>.</summary>
    private static string FollowingName(SyntaxToken token)
    {
        var next = token.GetNextToken();
        while (next.IsKind(SyntaxKind.DotToken) || next.IsKind(SyntaxKind.QuestionToken) || next.IsKind(SyntaxKind.ExclamationToken))
        {
            next = next.GetNextToken();
        }

        return next.ValueText;
    }

    private static string? Variable(BaseObjectCreationExpressionSyntax creation) => creation.Parent?.Parent switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A function or type without the client that it makes, whose name is that of a parameter from now on.</summary>
    public T WithoutIt<T>(T owner)
        where T : SyntaxNode => _declaration is null
            ? owner.ReplaceNode(_creation, SyntaxFactory.IdentifierName(Name).WithTriviaFrom(_creation))
            : owner.RemoveNode(_declaration, SyntaxRemoveOptions.KeepNoTrivia)!;
}
