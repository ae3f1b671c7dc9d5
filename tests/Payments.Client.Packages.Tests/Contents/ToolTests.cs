using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Contents;

[Collection(PackedRepository.Collection)]
public partial class ToolTests(PackedRepository packed)
{
    private const string Notices = "THIRD-PARTY-NOTICES.txt";

    [Theory]
    [MemberData(nameof(PackableProject.Tools), MemberType = typeof(PackableProject))]
    public void It_starts_on_later_versions_of_the_runtime(string id)
    {
        using var document = JsonDocument.Parse(ToolFiles.Single(packed[id], ".runtimeconfig.json").Content);

        document.RootElement.GetProperty("runtimeOptions").GetProperty("rollForward").GetString().Should().Be("Major");
    }

    [Theory]
    [MemberData(nameof(PackableProject.Tools), MemberType = typeof(PackableProject))]
    public void It_holds_what_it_runs_on_and_nothing_else(string id)
    {
        var files = packed[id].Files.Keys.Where(name => name.StartsWith("tools/", StringComparison.Ordinal)).Select(name => string.Join('/', name.Split('/').Skip(3))).ToList();

        var needed = ToolFiles.LibrariesOf(packed[id]).SelectMany(library => library.Files).ToList();
        var own = needed.Where(name => name.StartsWith("Payments.Client", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).ToList();
        string[] aside = [.. own.Select(name => name + ".pdb"), .. own.Select(name => name + ".xml"), $"{id}.deps.json", $"{id}.runtimeconfig.json", "DotnetToolSettings.xml"];
        files.Should().Contain(needed);
        files.Except(needed).Should().BeSubsetOf(aside);
    }

    [Theory]
    [MemberData(nameof(PackableProject.Tools), MemberType = typeof(PackableProject))]
    public void Its_notices_name_each_part_that_is_others_work_with_the_licence_that_the_part_declares(string id)
    {
        var named = Part().Matches(packed[id].Text(Notices)).Select(part => (part.Groups["id"].Value, part.Groups["licence"].Value));

        named.Should().BeEquivalentTo(ToolFiles.LibrariesOf(packed[id]).Where(library => library.IsOthers).Select(library => (library.Name.Split('/')[0], LicenceOf(library.Name))));
    }

    [Theory]
    [MemberData(nameof(PackableProject.Tools), MemberType = typeof(PackableProject))]
    public void Its_notices_have_the_text_of_each_licence(string id)
    {
        var notices = packed[id].Text(Notices);

        foreach (var licence in Part().Matches(notices).Select(part => part.Groups["licence"].Value).Distinct())
        {
            notices.Should().MatchRegex($@"(?m)^{Regex.Escape(licence)}\n-+\n\n(.*\n){{10}}", $"it has to quote {licence}");
        }
    }

    /// <summary>As the restored package says.</summary>
    private static string LicenceOf(string library)
    {
        var (name, version) = (library.Split('/')[0].ToLowerInvariant(), library.Split('/')[1]);
        var nuspec = XDocument.Load(Path.Combine(PackageCache.Folder, name, version, name + ".nuspec"));
        return nuspec.Descendants().Single(element => element.Name.LocalName == "license" && element.Attribute("type")!.Value == "expression").Value;
    }

    [GeneratedRegex(@"^(?<id>[\w.]+) \((?<licence>[\w.-]+)\)$", RegexOptions.Multiline)]
    private static partial Regex Part();
}
