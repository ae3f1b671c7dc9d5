using Payments.Client.Docs.Tests.Markdown;
using Xunit.Abstractions;

namespace Payments.Client.Docs.Tests;

/// <summary>Every block says what it is, so that none escapes the test of its kind.</summary>
public class BlockTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["csharp"] = nameof(CodeTests),
        ["output"] = nameof(CodeTests),
        ["sh"] = nameof(ShellTests),
        ["json"] = nameof(DataTests),
        ["xml"] = nameof(DataTests),
        ["js"] = "nothing here: the sandbox's server is tested with the official SDK for Node",
        ["text"] = "nothing: a drawing, or an excerpt",
        ["diff"] = "nothing: what to change",
    };

    public static TheoryData<string> Pages() => [.. Documentation.Pages.Where(page => page.Blocks.Count > 0).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_of_a_page_is_of_a_kind_that_is_known(string path)
    {
        var blocks = Documentation.Pages.Single(page => page.Path == path).Blocks;

        foreach (var kind in blocks.CountBy(block => block.Language))
        {
            output.WriteLine($"{kind.Value} × {kind.Key}, checked by {Kinds.GetValueOrDefault(kind.Key)}");
        }

        blocks.Where(block => !Kinds.ContainsKey(block.Language)).Should().BeEmpty("a fence names one of {0}", string.Join(", ", Kinds.Keys));
    }

    [Fact]
    public void Code_of_another_SDK_is_shown_to_those_only_who_come_from_it()
    {
        Documentation.Blocks.Where(block => block.IsForeign).Should().OnlyContain(block => block.Page == "docs/migrating.md");
    }

    [Fact]
    public void No_block_leaves_out_what_its_reader_would_have_to_guess()
    {
        Documentation.Blocks.Where(block => block.Language is "csharp" or "json" or "sh" or "xml" && !block.IsForeign)
            .Should().OnlyContain(block => !block.Code.Contains('…', StringComparison.Ordinal), "code can be copied");
    }
}
