using System.Text.RegularExpressions;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Metadata;

/// <summary>The texts in a package, read far from the repository.</summary>
[Collection(PackedRepository.Collection)]
public partial class TextTests(PackedRepository packed)
{
    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Each_link_of_its_readme_is_absolute_and_leads_to_what_is_there(string id) => ShouldLeadSomewhere(packed[id].Text("README.md"), packed[id]);

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Each_link_of_its_release_notes_is_absolute_and_leads_to_what_is_there(string id) => ShouldLeadSomewhere(packed[id].Metadata("releaseNotes")!, packed[id]);

    [Fact]
    public void The_clients_readme_leads_to_the_guides_at_the_commit_that_was_packed()
    {
        var repository = packed["Payments.Client"].Element("repository")!;

        packed["Payments.Client"].Text("README.md").Should().Contain($"]({repository.Attribute("url")!.Value}/blob/{repository.Attribute("commit")!.Value}/docs/migrating.md)");
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Its_release_notes_are_what_the_changelog_says_of_the_version(string id)
    {
        var notes = packed[id].Metadata("releaseNotes")!.ReplaceLineEndings("\n");

        notes.Should().StartWith("### ");
        notes.Length.Should().BeLessThan(35_000, "galleries refuse longer ones");
        var changelog = File.ReadAllLines(Path.Combine(Commands.Root, "CHANGELOG.md"));
        var start = Array.FindIndex(changelog, line => line.StartsWith($"## [{packed[id].Version}]", StringComparison.Ordinal));
        start = start < 0 ? Array.IndexOf(changelog, "## [Unreleased]") : start;
        var section = changelog.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.Length > 0);
        notes.Split('\n').Where(line => line.Length > 0).Select(WithoutTargets).Should().Equal(section.Select(WithoutTargets));
    }

    private static void ShouldLeadSomewhere(string text, Package package)
    {
        var repository = package.Element("repository")!.Attribute("url")!.Value;
        foreach (var target in Fence().Replace(text, "").Split("](").Skip(1).Select(rest => rest.Split(')', ' ')[0]))
        {
            target.Should().StartWith("https://");
            if (target.StartsWith(repository + "/", StringComparison.Ordinal))
            {
                var path = string.Join('/', target.Split('#')[0][(repository.Length + 1)..].Split('/').Skip(2));
                Path.Exists(Path.Combine(Commands.Root, path)).Should().BeTrue($"{target} has to be in the repository");
            }
        }
    }

    private static string WithoutTargets(string line) => Target().Replace(line, "](…)");

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
