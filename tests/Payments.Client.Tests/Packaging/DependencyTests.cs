using System.Text.Json;
using Payments.Client.Generator;

namespace Payments.Client.Tests.Packaging;

/// <summary>What the packages ask of the applications that use them, as it is resolved and packed.</summary>
public class DependencyTests
{
    private static readonly string[] Projects = ["Payments.Client", "Payments.Client.Sandbox"];

    /// <summary>Versions that applications may keep to: to ask for more would keep them from being built.</summary>
    private static readonly Dictionary<string, (string Package, string Kept)[]> Kept = new()
    {
        ["net10.0"] = [("Microsoft.Extensions.", "10.0.0"), ("Polly.Core", "8.4.2"), ("System.Threading.RateLimiting", "10.0.0")],
        ["net8.0"] =
        [
            ("Microsoft.Extensions.", "8.0.0"), ("System.Text.Json", "8.0.5"), ("Polly.Core", "8.4.2"), ("System.Threading.RateLimiting", "8.0.0"),
            ("System.Diagnostics.DiagnosticSource", "9.0.0"),
        ],
        ["netstandard2.0"] =
        [
            ("Microsoft.Extensions.", "8.0.0"), ("System.Text.Json", "8.0.5"), ("Polly.Core", "8.4.2"), ("System.Threading.RateLimiting", "8.0.0"),
            ("System.Diagnostics.DiagnosticSource", "9.0.0"), ("Microsoft.Bcl.AsyncInterfaces", "8.0.0"), ("Microsoft.Bcl.TimeProvider", "8.0.1"),
        ],
    };

    public static TheoryData<string, string, string, string> Asked
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (project, framework, package, version) in Projects.SelectMany(DependenciesOf))
            {
                data.Add(project, framework, package, version);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void No_application_has_to_upgrade_beyond_the_first_version_for_its_framework(string project, string framework, string package, string version)
    {
        var kept = Kept[framework].Where(known => package.StartsWith(known.Package, StringComparison.Ordinal)).Select(known => known.Kept);

        kept.Should().ContainSingle($"{project} asks for {package} on {framework}, which nobody has decided on").Which
            .Should().Match(known => Version.Parse(version) <= Version.Parse(known), $"{project} asks for {package} {version} on {framework}");
    }

    [Fact]
    public void No_version_that_is_asked_for_is_known_to_be_vulnerable()
    {
        Projects.SelectMany(DependenciesOf).Where(asked => asked.Package == "System.Text.Json").Should().OnlyContain(asked => Version.Parse(asked.Version) >= new Version(8, 0, 5));
    }

    /// <summary>What restoring has written down for building and packing.</summary>
    private static IEnumerable<(string Project, string Framework, string Package, string Version)> DependenciesOf(string project)
    {
        var path = Path.Combine(Repository.Find(AppContext.BaseDirectory), "src", project, "obj", "project.assets.json");
        using var assets = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. from framework in assets.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject()
               from dependency in framework.Value.GetProperty("dependencies").EnumerateObject()
               where !dependency.Value.TryGetProperty("suppressParent", out var suppressed) || suppressed.GetString() != "All"
               where !dependency.Value.TryGetProperty("autoReferenced", out _)
               select (project, framework.Name, dependency.Name, dependency.Value.GetProperty("version").GetString()!.Trim('[', ')', ' ', ',').Split(',')[0]),
        ];
    }
}
