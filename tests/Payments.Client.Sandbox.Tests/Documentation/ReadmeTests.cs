using System.Text.RegularExpressions;
using System.Xml.Linq;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Tests.Documentation;

/// <summary>The sandbox's own README and comments keep up with what there is.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root(), "src", "Payments.Client.Sandbox", "README.md"));

    [Fact]
    public void Each_operation_that_is_simulated_has_exactly_one_row_and_no_other_has_one()
    {
        var rows = Row().Matches(Readme).Select(row => row.Groups[1].Value);

        rows.Should().BeEquivalentTo(ApiDescription.Current.Operations.Where(EngineParts.Operations.Simulates)
            .Select(operation => $"{operation.Method} {operation.Path}"));
    }

    [Fact]
    public void Each_kind_that_can_be_seeded_is_named_where_Seed_is_documented()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(PaymentsSandbox).Assembly.Location, ".xml"));
        var seed = comments.Descendants("member").Single(member => member.Attribute("name")!.Value.Contains("PaymentsSandbox.Seed(", StringComparison.Ordinal));
        var words = Word().Matches(seed.Element("summary")!.Value).Select(word => word.Value).ToList();

        EngineParts.Operations.Seeds.Keys.Should().BeSubsetOf(words);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Payments.Client.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(@"[a-z_]+(\.[a-z_]+)?")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `((?:GET|POST|DELETE) /v1/\S+)` \| [^|]*\S[^|]* \|[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
