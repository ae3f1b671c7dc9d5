using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>A loop that gets a page, goes over its objects and sets the cursor, and nothing else.</summary>
internal sealed class PagingLoop
{
    private PagingLoop(ForEachStatementSyntax each, ExpressionSyntax objects, string walk, SyntaxNode? declaration) =>
        (Each, Objects, Walk, Declaration) = (each, objects, walk, declaration);

    /// <summary>The loop over the objects of a page.</summary>
    public ForEachStatementSyntax Each { get; }

    /// <summary>The objects of all pages.</summary>
    public ExpressionSyntax Objects { get; }

    /// <summary>The method that walks.</summary>
    public string Walk { get; }

    /// <summary>Where the page is declared, if that is before the loop.</summary>
    public SyntaxNode? Declaration { get; }

    public static PagingLoop? Of(Finding finding, StatementSyntax loop)
    {
        if (Body(loop) is not { Count: > 2 } statements
            || PageRequest.Of(finding, statements[0]) is not { } request
            || statements.OfType<ForEachStatementSyntax>().FirstOrDefault() is not { } each
            || !IsMember(each.Expression, request.PageName, "Data")
            || !AreRest(statements, each, loop, request)
            || EndsEarly(each.Statement)
            || request.IsUsedElsewhere(finding, loop, each))
        {
            return null;
        }

        var declaration = request.DeclarationBefore(finding, loop);
        return declaration is null && !statements[0].IsKind(SyntaxKind.LocalDeclarationStatement) ? null : new(each, request.Objects, request.Walk, declaration);
    }

    /// <summary>The statements of a loop that goes on as long as there is more, or until it breaks.</summary>
    private static SyntaxList<StatementSyntax>? Body(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Condition: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression }, Statement: BlockSyntax block } => block.Statements,
        DoStatementSyntax { Condition: MemberAccessExpressionSyntax, Statement: BlockSyntax block } => block.Statements,
        _ => null,
    };

    /// <summary>Whether what is left is the cursor, and in a loop without a condition the <c>break</c> before it.</summary>
    private static bool AreRest(SyntaxList<StatementSyntax> statements, StatementSyntax each, StatementSyntax loop, PageRequest request)
    {
        var rest = statements.Skip(1).Where(statement => statement != each).ToArray();
        return loop is DoStatementSyntax repeated
            ? rest.Length == 1 && IsMember(repeated.Condition, request.PageName, "HasMore") && request.IsCursor(rest[0])
            : rest.Length == 2 && IsEnd(rest[0], request.PageName) && request.IsCursor(rest[1]) && statements.IndexOf(each) < statements.IndexOf(rest[0]);
    }

    private static bool IsEnd(StatementSyntax statement, string page) =>
        statement is IfStatementSyntax { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var more }, Statement: var then }
        && IsMember(more, page, "HasMore")
        && (then is BreakStatementSyntax || (then is BlockSyntax { Statements: { Count: 1 } only } && only[0] is BreakStatementSyntax));

    private static bool IsMember(ExpressionSyntax expression, string owner, string member) =>
        expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access && name.Identifier.ValueText == owner && access.Name.Identifier.ValueText == member;

    /// <summary>Whether a <c>break</c> ends the walk over one page: it would end that over all pages.</summary>
    private static bool EndsEarly(StatementSyntax body) => body
        .DescendantNodesAndSelf(node => node is not (ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is BreakStatementSyntax or GotoStatementSyntax);
}
