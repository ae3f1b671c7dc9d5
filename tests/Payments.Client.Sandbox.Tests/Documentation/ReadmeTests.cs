using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Tests.Documentation;

/// <summary>The sandbox's own README keeps up with what there is.</summary>
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

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Payments.Client.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(@"^\| `((?:GET|POST|DELETE) /v1/\S+)` \| [^|]*\S[^|]* \|[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
