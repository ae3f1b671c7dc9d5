using System.Text.RegularExpressions;

namespace Payments.Client.Generator.Tests;

public partial class VersionTests
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);

    private static readonly string[] Sources = ["benchmarks", "build", "docs", "samples", "src", "tests"];

    private static readonly string[] Kinds = [".cs", ".csproj", ".json", ".md", ".mjs", ".props", ".sh", ".yaml"];

    [Fact]
    public void The_version_of_the_API_stands_in_its_description_and_in_what_is_written_from_it()
    {
        var version = Described().Match(File.ReadAllText(Path.Combine(Root, "api/openapi.yaml"))).Groups[1].Value;
        var written = ApiGenerator.Generate(Root).Keys.ToHashSet();

        var copies = Sources.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => Kinds.Contains(Path.GetExtension(file)) && !Built().IsMatch(file) && !written.Contains(file))
            .Where(file => File.ReadAllText(Path.Combine(Root, file)).Contains(version, StringComparison.Ordinal));

        version.Should().NotBeEmpty();
        copies.Should().BeEmpty("a copy of it would be forgotten when it changes: use PaymentsClientOptions.DefaultApiVersion, or another version where any will do");
    }

    [GeneratedRegex(@"^  version: '(.+)'$", RegexOptions.Multiline)]
    private static partial Regex Described();

    [GeneratedRegex("/(bin|obj|node_modules|StrykerOutput|BenchmarkDotNet.Artifacts)/")]
    private static partial Regex Built();
}
