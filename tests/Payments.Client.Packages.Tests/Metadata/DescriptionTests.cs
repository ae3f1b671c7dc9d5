using System.Buffers.Binary;
using System.Xml.Linq;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Metadata;

/// <summary>What a package says of itself, where people choose one.</summary>
[Collection(PackedRepository.Collection)]
public class DescriptionTests(PackedRepository packed)
{
    private static readonly XDocument Properties = XDocument.Load(Path.Combine(Commands.Root, "Directory.Build.props"));

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_says_what_it_is_for_and_whose_it_is(string id)
    {
        var package = packed[id];

        package.Metadata("id").Should().Be(id);
        package.Metadata("description").Should().MatchRegex(@"^[A-Z].{40,}\.$", "a sentence tells what it is for");
        package.Metadata("tags")!.Split(' ').Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyHaveUniqueItems().And.Contain("payments");
        package.Metadata("authors").Should().Be("The Payments.Client authors");
        package.Metadata("copyright").Should().Be("Copyright (c) 2026 The Payments.Client authors");
        package.Element("license")!.Attribute("type")!.Value.Should().Be("expression");
        package.Metadata("license").Should().Be("MIT");
        package.Metadata("readme").Should().Be("README.md");
        package.Files.Should().ContainKey("README.md");
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Two_packages_do_not_describe_themselves_alike(string id)
    {
        PackableProject.All.Where(other => other.Id != id).Select(other => packed[other.Id].Metadata("description")).Should().NotContain(packed[id].Metadata("description"));
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_has_the_icon(string id)
    {
        var package = packed[id];

        var icon = package.Files[package.Metadata("icon")!];
        icon[..8].Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)).Should().Be(128, "that is its width");
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)).Should().Be(128, "that is its height");
        icon.Length.Should().BeLessThan(20_000);
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_leads_to_the_repository_and_to_the_commit_that_it_was_made_of(string id)
    {
        var package = packed[id];
        var url = Properties.Descendants("RepositoryUrl").Single().Value;

        package.Metadata("projectUrl").Should().Be(url);
        var repository = package.Element("repository")!;
        repository.Attribute("type")!.Value.Should().Be("git");
        repository.Attribute("url")!.Value.Should().Be(url);
        repository.Attribute("commit")!.Value.Should().MatchRegex("^[0-9a-f]{40}$");
    }
}
