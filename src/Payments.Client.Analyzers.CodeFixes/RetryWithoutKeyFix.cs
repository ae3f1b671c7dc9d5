using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>PAY0003: makes a key before the first attempt, and gives it to all of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryWithoutKeyFix))]
public sealed class RetryWithoutKeyFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public RetryWithoutKeyFix()
        : base(FixReach.One, "PAY0003")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        if (finding.Node<InvocationExpressionSyntax>() is { } call
            && FirstStatement(finding) is { Parent: BlockSyntax or GlobalStatementSyntax } first
            && IsDoneOnce(call, Repeated(finding))
            && KeyedCall.Of(finding, call, Repeated(finding), FreeName(first)) is { } keyed)
        {
            yield return new("Give all attempts one idempotency key", () => WithKey(finding.Root, first, keyed));
        }
    }

    private static SyntaxNode Repeated(Finding finding) =>
        finding.Root.FindNode(finding.Diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);

    /// <summary>Whether an attempt calls it once: several calls within one need a key each.</summary>
    private static bool IsDoneOnce(InvocationExpressionSyntax call, SyntaxNode repeated) => !call.Ancestors()
        .TakeWhile(node => node != repeated)
        .Any(node => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax);

    /// <summary>The statement before which the key is made: the loop, or what calls the pipeline with a lambda that can see the key.</summary>
    private static StatementSyntax? FirstStatement(Finding finding) => Repeated(finding) switch
    {
        // The call in the try needs the key too.
        TryStatementSyntax => null,
        StatementSyntax loop => loop,
        AnonymousFunctionExpressionSyntax lambda when !lambda.Modifiers.Any(SyntaxKind.StaticKeyword) => lambda.Parent?.FirstAncestorOrSelf<StatementSyntax>(),
        _ => null,
    };

    private static string FreeName(StatementSyntax first)
    {
        var member = first.AncestorsAndSelf().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? first.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? "idempotencyKey" : $"idempotencyKey{number}").First(name => !taken.Contains(name));
    }

    private static SyntaxNode WithKey(SyntaxNode root, StatementSyntax first, KeyedCall keyed)
    {
        var key = SyntaxFactory.ParseStatement($"var {keyed.KeyName} = {keyed.Key};")
            .WithLeadingTrivia(first.GetLeadingTrivia())
            .WithTrailingTrivia(root.DescendantTrivia().First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        var indentation = first.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var changed = first.ReplaceNode(keyed.Original, keyed.Changed).WithLeadingTrivia(indentation);
        return first.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, new[] { SyntaxFactory.GlobalStatement(key), global.WithStatement(changed) })
            : root.ReplaceNode(first, new[] { key, changed });
    }
}
