using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>PAY0002: leaves the parameter out, which is what the null does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullForClearFix))]
public sealed class NullForClearFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public NullForClearFix()
        : base(FixReach.All, "PAY0002")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        if (finding.Node<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax initializer } assignment)
        {
            yield return new("Leave it out", () => finding.Root.ReplaceNode(initializer, Without(initializer, assignment)));
        }
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        var rest = initializer.Expressions.Remove(assignment);
        return initializer.WithExpressions(
            rest.Count > 0 && rest.Count == rest.SeparatorCount + 1 ? rest.Replace(rest.Last(), rest.Last().WithTrailingTrivia(initializer.Expressions.Last().GetTrailingTrivia())) : rest);
    }
}
