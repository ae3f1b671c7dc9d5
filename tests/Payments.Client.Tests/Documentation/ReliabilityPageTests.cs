using System.Globalization;
using System.Text.RegularExpressions;

namespace Payments.Client.Tests.Documentation;

/// <summary>docs/reliability.md promises only what a test proves, and says of defaults what the code and the README say.</summary>
public partial class ReliabilityPageTests
{
    private static readonly string Page = Pages.Read("docs", "reliability.md");

    private static readonly IReadOnlyList<string> Sources =
        [.. Directory.EnumerateFiles(Path.Combine(Pages.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var named = Promises().SelectMany(promise => TestName().Matches(promise.Proof)).Select(name => name.Groups["name"].Value).ToList();

        named.Should().HaveCountGreaterThan(80).And.OnlyHaveUniqueItems();
        named.Where(name => !Exists(name)).Should().BeEmpty();
    }

    [Fact]
    public void Every_promise_is_a_sentence_and_names_nothing_but_tests()
    {
        Promises().Should().HaveCountGreaterThan(40).And.AllSatisfy(promise =>
        {
            promise.Text.Should().EndWith(".");
            TestName().Replace(promise.Proof, "").Replace(", ", "", StringComparison.Ordinal).Should().BeEmpty($"\"{promise.Text}\" is proven by tests alone");
            promise.Proof.Should().NotBeEmpty();
        });
    }

    [Theory]
    [InlineData("docs/reliability.md")]
    [InlineData("README.md")]
    public void Pages_and_code_agree_on_the_defaults(string page)
    {
        var told = Default().Matches(Pages.Read(page.Split('/'))).ToDictionary(row => row.Groups["option"].Value, row => row.Groups["value"].Value);
        var options = new PaymentsClientOptions();
        var known = new Dictionary<string, string>
        {
            ["Timeout"] = string.Create(CultureInfo.InvariantCulture, $"{options.Timeout.TotalSeconds} s"),
            ["TotalTimeout"] = options.TotalTimeout?.ToString() ?? "none",
            ["MaxRetries"] = options.MaxRetries.ToString(CultureInfo.InvariantCulture),
            ["MaxResponseBytes"] = string.Create(CultureInfo.InvariantCulture, $"{options.MaxResponseBytes / 1024 / 1024} MB"),
            ["RateLimit"] = options.RateLimit?.ToString() ?? "none",
            ["ConcurrencyLimit"] = options.ConcurrencyLimit?.ToString() ?? "none",
        };

        told.Should().Contain(known);
    }

    private static IEnumerable<(string Text, string Proof)> Promises() => Page.Split('\n')
        .SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| promise | proven by |")
        .Select(line => line.Split(" | "))
        .Select(cells => (cells[0].TrimStart('|', ' '), cells[1].TrimEnd('|', ' ')));

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        var method = $@"public (async Task|Task|void) {parts[^1]}\(";
        var type = $@"class {parts[^2]}\b";
        var space = parts.Length > 2 ? $@"namespace [\w.]*\b{string.Join(@"\.", parts[..^2])};" : "";
        return Sources.Any(source => Regex.IsMatch(source, method) && Regex.IsMatch(source, type) && Regex.IsMatch(source, space));
    }

    [GeneratedRegex(@"`(?<name>(?:\w+\.)+\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| `(?<option>\w+)` \| (?<value>[^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Default();
}
