using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>PAY0002: unsets the field, or leaves it out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullForClearFix))]
public sealed class NullForClearFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public NullForClearFix()
        : base("PAY0002")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        if (finding.Node<AssignmentExpressionSyntax>() is not { Parent: InitializerExpressionSyntax initializer } assignment)
        {
            yield break;
        }

        // Whether the API can unset a map is not to be seen from its type.
        if (finding.Model.GetTypeInfo(assignment.Left, finding.CancellationToken).Type?.WithoutNullable()?.Name == "Clearable")
        {
            yield return new("Unset it by Clear.Value", () => finding.Root.ReplaceNode(assignment.Right, Clear(finding, assignment).WithTriviaFrom(assignment.Right)));
        }

        yield return new("Leave it out", () => finding.Root.ReplaceNode(initializer, Without(initializer, assignment)));
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        var rest = initializer.Expressions.Remove(assignment);
        return initializer.WithExpressions(
            rest.Count > 0 && rest.Count == rest.SeparatorCount + 1 ? rest.Replace(rest.Last(), rest.Last().WithTrailingTrivia(initializer.Expressions.Last().GetTrailingTrivia())) : rest);
    }

    private static ExpressionSyntax Clear(Finding finding, SyntaxNode place) => SyntaxFactory.ParseExpression($"{finding.NameOf("Payments.Client.Clear", place)}.Value");
}
