using System.Text.RegularExpressions;
using Payments.Client.Generator;

namespace Payments.Client.Tests.Conventions;

public partial class GeneratedCodeTests
{
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

    [GeneratedRegex("<summary>.*</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(">(The (<c>)?[a-z_]+(</c>)?( of (the|a|an) [a-z_ ]+)?|The parameter .*|The known values of .*|A group of parameters: .*)\\.", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
