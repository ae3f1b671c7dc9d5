using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>The statement of a loop that gets one page after another, by options in a variable.</summary>
internal sealed class PageRequest
{
    private static readonly string[] LastObjects = ["{0}.Data[^1]", "{0}.Data[{0}.Data.Count-1]", "{0}.Data.Last()", "{0}.Data.LastOrDefault()?"];

    private readonly ISymbol _page;
    private readonly ISymbol _options;
    private readonly StatementSyntax _statement;

    private PageRequest(StatementSyntax statement, ISymbol page, ISymbol options, ExpressionSyntax objects, string walk) =>
        (_statement, _page, _options, Objects, Walk) = (statement, page, options, objects, walk);

    public string PageName => _page.Name;

    /// <summary>The objects of all pages, in place of one page.</summary>
    public ExpressionSyntax Objects { get; }

    public string Walk { get; }

    public static PageRequest? Of(Finding finding, StatementSyntax statement)
    {
        var (page, value) = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => (finding.Model.GetDeclaredSymbol(variables[0], finding.CancellationToken), variables[0].Initializer?.Value),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => (finding.Model.GetSymbolInfo(assignment.Left, finding.CancellationToken).Symbol, assignment.Right),
            _ => (null, null),
        };
        if (page is not ILocalSymbol || value is not AwaitExpressionSyntax { Expression: InvocationExpressionSyntax awaited })
        {
            return null;
        }

        var list = awaited.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax inner } ? inner : awaited;
        if (list.Expression is not MemberAccessExpressionSyntax access || finding.Model.GetSymbolInfo(list, finding.CancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var walk = PagingByHandAnalyzer.AutoPaging(method.Name);
        var options = list.ArgumentList.Arguments
            .Select(argument => finding.Model.GetSymbolInfo(argument.Expression, finding.CancellationToken).Symbol)
            .FirstOrDefault(symbol => symbol is ILocalSymbol { Type.BaseType.Name: "ListOptions" });
        return options is null || finding.Model.LookupSymbols(list.SpanStart, method.ContainingType, walk, includeReducedExtensionMethods: false).IsEmpty
            ? null
            : new(statement, page, options, awaited.ReplaceNode(access.Name, SyntaxFactory.IdentifierName(walk)).WithoutTrivia(), walk);
    }

    /// <summary>Whether a statement sets the cursor to the last object of the page, in one of the usual ways.</summary>
    public bool IsCursor(StatementSyntax statement)
    {
        var text = string.Concat(statement.DescendantTokens().Select(token => token.Text));
        return LastObjects.Any(last => text == $"{_options.Name}.StartingAfter={string.Format(CultureInfo.InvariantCulture, last, _page.Name)}.Id;");
    }

    /// <summary>Whether something else reads the page, or the options while or after the loop changes them.</summary>
    public bool IsUsedElsewhere(Finding finding, StatementSyntax loop, ForEachStatementSyntax each)
    {
        var scope = loop.Ancestors().First(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        bool IsBefore(SyntaxNode node) => node.SpanStart < loop.SpanStart;
        bool IsInEach(SyntaxNode node) => each.Statement.Span.Contains(node.Span);
        return finding.References<IdentifierNameSyntax>(scope, _page).Any(node => !loop.Span.Contains(node.Span) || IsInEach(node))
            || finding.References<IdentifierNameSyntax>(scope, _options).Any(node => !IsBefore(node) && (!loop.Span.Contains(node.Span) || IsInEach(node)));
    }

    /// <summary>The statement before the loop that declares the page, and nothing else.</summary>
    public SyntaxNode? DeclarationBefore(Finding finding, StatementSyntax loop)
    {
        if (_statement is LocalDeclarationStatementSyntax
            || _page.DeclaringSyntaxReferences[0].GetSyntax(finding.CancellationToken) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } variable
            || variable.Initializer?.Value is not (null or LiteralExpressionSyntax or PostfixUnaryExpressionSyntax))
        {
            return null;
        }

        return declaration.Parent is GlobalStatementSyntax global ? global : declaration.Parent == loop.Parent ? declaration : null;
    }
}
