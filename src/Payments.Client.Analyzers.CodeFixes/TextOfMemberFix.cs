using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers;

/// <summary>PAY0006: the member in place of its text.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TextOfMemberFix))]
public sealed class TextOfMemberFix : FixProvider
{
    /// <summary>Makes the provider.</summary>
    public TextOfMemberFix()
        : base(FixReach.All, "PAY0006")
    {
    }

    private protected override IEnumerable<Fix> Fixes(Finding finding) => MemberForText.In(finding);
}
