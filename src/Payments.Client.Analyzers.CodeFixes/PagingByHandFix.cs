using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Payments.Client.Analyzers;

/// <summary>PAY0005: walks over the objects by <c>await foreach</c>, if that is all the loop does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PagingByHandFix))]
public sealed class PagingByHandFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public PagingByHandFix()
        : base(FixReach.All, "PAY0005")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        if (finding.Node<StatementSyntax>() is { } loop && PagingLoop.Of(finding, loop) is { } paging)
        {
            yield return new($"Use {paging.Walk}", () => Fixed(finding.Root, loop, paging));
        }
    }

    private static SyntaxNode Fixed(SyntaxNode root, StatementSyntax loop, PagingLoop paging)
    {
        var walk = paging.Each
            .WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithForEachKeyword(paging.Each.ForEachKeyword.WithLeadingTrivia())
            .WithExpression(paging.Objects)
            .WithLeadingTrivia(loop.GetLeadingTrivia())
            .WithTrailingTrivia(loop.GetTrailingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);
        if (paging.Declaration is null)
        {
            return root.ReplaceNode(loop, walk);
        }

        var tracked = root.TrackNodes(loop, paging.Declaration);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(loop)!, walk);
        return tracked.RemoveNode(tracked.GetCurrentNode(paging.Declaration)!, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
