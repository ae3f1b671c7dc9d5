using System.Text.RegularExpressions;
using Payments.Client.Generator;
using Xunit.Abstractions;

namespace Payments.Client.Tests.Conventions;

public partial class GeneratedCodeTests(ITestOutputHelper output)
{
    private const int MostLines = 1_500;

    private static readonly string Folder = Repository.Find(AppContext.BaseDirectory);

    [Fact]
    public void What_is_committed_is_what_the_generator_writes()
    {
        var generated = ApiGenerator.Generate(Folder);

        foreach (var (path, text) in generated)
        {
            File.Exists(Path.Combine(Folder, path)).Should().BeTrue($"{path} is generated: run the generator");
            (File.ReadAllText(Path.Combine(Folder, path)) == text).Should().BeTrue($"{path} is stale: run the generator");
        }
    }

    [Fact]
    public void There_is_no_file_that_the_generator_does_not_write()
    {
        var generated = ApiGenerator.Generate(Folder).Keys.Select(path => Path.GetFullPath(Path.Combine(Folder, path)));

        Directory.EnumerateFiles(Path.Combine(Folder, ApiGenerator.ClientFolder), "*", SearchOption.AllDirectories).Should().BeSubsetOf(generated);
    }

    [Fact]
    public void The_generator_writes_the_same_every_time()
    {
        ApiGenerator.Generate(Folder).Should().Equal(ApiGenerator.Generate(Folder));
    }

    [Fact]
    public void No_summary_says_a_name_again_in_place_of_its_meaning()
    {
        var summaries = ApiGenerator.Generate(Folder).Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(file => Summary().Matches(file.Value)).Select(match => match.Value);

        summaries.Should().HaveCountGreaterThan(10_000).And.NotContain(summary => Placeholder().IsMatch(summary));
    }

    [Fact]
    public void Texts_are_shared_by_places_that_they_are_true_of()
    {
        var texts = ApiGenerator.Generate(Folder)
            .Where(file => file.Key.StartsWith(ApiGenerator.ClientFolder, StringComparison.Ordinal))
            .SelectMany(file => Documented().Matches(file.Value))
            .Select(match => (Text: Space().Replace(match.Groups["text"].Value, " "), Member: match.Groups["member"].Value))
            .Where(place => place.Member.Length > 0)
            .GroupBy(place => place.Text, place => place.Member, StringComparer.Ordinal)
            .OrderByDescending(text => text.Count())
            .ToList();

        output.WriteLine($"{texts.Count} texts at {texts.Sum(text => text.Count())} properties; {texts.Count(text => text.Count() > 1)} of them at more than one. The most shared:");
        texts.Take(20).ToList().ForEach(text => output.WriteLine($"{text.Count(),5} × {text.Key}"));
        texts.Should().HaveCountGreaterThan(4_000);

        // One text at properties of several names says nothing of any.
        texts.Where(text => text.Distinct().Count() > 12).Select(text => text.Key).Should().BeEmpty();
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_follow()
    {
        var tooLong = ApiGenerator.Generate(Folder).Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal)).Where(file => file.Value.Count(character => character == '\n') > MostLines);

        tooLong.Select(file => file.Key).Should().BeEmpty();
    }

    [GeneratedRegex("/// <summary>(?<text>[^<]*(?:<(?!/summary>)[^<]*)*)</summary>\\n(?: *(?:///|\\[).*\\n)* *public (?:required )?[^(\\n]+ (?<member>\\w+) \\{ get")]
    private static partial Regex Documented();

    [GeneratedRegex("\\s*///\\s*|\\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<summary>.*</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(">(The (<c>)?[a-z_]+(</c>)?( of (the|a|an) [a-z_ ]+)?|The parameter .*|The known values of .*|A group of parameters: .*)\\.", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
