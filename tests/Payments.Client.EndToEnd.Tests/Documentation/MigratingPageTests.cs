using System.Text.RegularExpressions;
using Payments.Client.Generator;

namespace Payments.Client.EndToEnd.Tests.Documentation;

/// <summary>What docs/migrating.md shows compiles and works: each of its blocks stands in <see cref="MigratingExamples"/>, line by line.</summary>
public partial class MigratingPageTests
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);

    private static readonly string[] Examples =
        Lines(File.ReadAllText(Path.Combine(Root, "tests", "Payments.Client.EndToEnd.Tests", "Documentation", "MigratingExamples.cs")));

    public static TheoryData<string> Blocks() =>
        [.. OwnBlock().Matches(File.ReadAllText(Path.Combine(Root, "docs", "migrating.md"))).Select(block => block.Groups["code"].Value)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Each_block_is_compiled(string block)
    {
        var lines = Lines(block);

        Enumerable.Range(0, Examples.Length).Any(start => Examples.Skip(start).Take(lines.Length).SequenceEqual(lines)).Should().BeTrue("this stands on the page:\n{0}", block);
    }

    [Fact]
    public void The_page_has_blocks()
    {
        Blocks().Should().HaveCountGreaterThan(10);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex("```csharp\n// Payments.Client\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex OwnBlock();
}
