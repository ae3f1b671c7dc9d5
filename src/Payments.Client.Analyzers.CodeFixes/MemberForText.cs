using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Payments.Client.Analyzers;

/// <summary>Puts the member of an open enum in place of a text.</summary>
internal static class MemberForText
{
    /// <summary>The fix, if the finding tells a member.</summary>
    public static IEnumerable<Fix> In(Finding finding)
    {
        var properties = finding.Diagnostic.Properties;
        if (properties.TryGetValue(OpenEnumTextAnalyzer.Member, out var member)
            && properties.TryGetValue(OpenEnumTextAnalyzer.EnumType, out var type)
            && finding.Node<ExpressionSyntax>() is { } text)
        {
            var name = properties.ContainsKey(OpenEnumTextAnalyzer.AsText) ? $"Names.{member}" : member;
            var replaced = Replaced(text);
            var expression = SyntaxFactory.ParseExpression($"{finding.NameOf(type!, replaced)}.{name}").WithTriviaFrom(replaced);
            yield return new($"Use {type!.Substring(type.LastIndexOf('.') + 1)}.{name}", () => finding.Root.ReplaceNode(replaced, expression));
        }
    }

    /// <summary>The text, with the conversion to the enum around it if one is written.</summary>
    private static ExpressionSyntax Replaced(ExpressionSyntax text) => text.Parent switch
    {
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } => creation,
        CastExpressionSyntax cast => cast,
        _ => text,
    };
}
