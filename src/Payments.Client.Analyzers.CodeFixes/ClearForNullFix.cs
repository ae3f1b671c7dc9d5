using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>PAY0002: unsets the field, which the null did not. What was kept is erased then, so that it comes after the fix that changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClearForNullFix))]
[ExtensionOrder(After = nameof(NullForClearFix))]
public sealed class ClearForNullFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public ClearForNullFix()
        : base(FixReach.One, "PAY0002")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding)
    {
        // Whether the API can unset a map is not to be seen from its type.
        if (finding.Node<AssignmentExpressionSyntax>() is { } assignment
            && finding.Model.GetTypeInfo(assignment.Left, finding.CancellationToken).Type?.WithoutNullable()?.Name == "Clearable")
        {
            var clear = SyntaxFactory.ParseExpression($"{finding.NameOf("Payments.Client.Clear", assignment)}.Value").WithTriviaFrom(assignment.Right);
            yield return new("Unset it by Clear.Value", () => finding.Root.ReplaceNode(assignment.Right, clear));
        }
    }
}
