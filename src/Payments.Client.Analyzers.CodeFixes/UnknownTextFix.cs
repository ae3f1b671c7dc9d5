using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers;

/// <summary>PAY0004: the nearest member in place of a text that is none. That it was meant is a guess, and what was never equal is from then on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownTextFix))]
public sealed class UnknownTextFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public UnknownTextFix()
        : base(FixReach.One, "PAY0004")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding) => MemberForText.In(finding);
}
