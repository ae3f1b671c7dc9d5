using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>Where a client is made that shall come from elsewhere: in a variable of its own, or right where it is used.</summary>
internal sealed class ReplacedClient
{
    private readonly BaseObjectCreationExpressionSyntax _creation;
    private readonly LocalDeclarationStatementSyntax? _declaration;

    private ReplacedClient(BaseObjectCreationExpressionSyntax creation, LocalDeclarationStatementSyntax? declaration, string name) =>
        (_creation, _declaration, Name) = (creation, declaration, name);

    /// <summary>The name by which it is used.</summary>
    public string Name { get; }

    public static ReplacedClient? Of(Finding finding, BaseObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } variable } =>
            new(creation, statement, variable.Identifier.ValueText),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax } => new(creation, null, "payments"),
        MemberAccessExpressionSyntax => finding.Model.LookupSymbols(creation.SpanStart, name: "payments").IsEmpty ? new(creation, null, "payments") : null,
        _ => null,
    };

    /// <summary>A function or type without the client that it makes, whose name is that of a parameter from now on.</summary>
    public T WithoutIt<T>(T owner)
        where T : SyntaxNode => _declaration is null
            ? owner.ReplaceNode(_creation, SyntaxFactory.IdentifierName(Name).WithTriviaFrom(_creation))
            : owner.RemoveNode(_declaration, SyntaxRemoveOptions.KeepNoTrivia)!;
}
