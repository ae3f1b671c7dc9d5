using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Dependencies;

/// <summary>What the packages ask of the applications that use them.</summary>
[Collection(PackedRepository.Collection)]
public class DependencyTests(PackedRepository packed)
{
    [Theory]
    [MemberData(nameof(PackableProject.Libraries), MemberType = typeof(PackableProject))]
    public void No_application_has_to_upgrade_beyond_the_first_version_for_its_framework(string id)
    {
        foreach (var (framework, package, version) in DependenciesOf(id).Where(asked => !IsOwn(asked.Package)))
        {
            var kept = KeptVersions.Of(framework).Where(known => package.StartsWith(known.Package, StringComparison.Ordinal)).Select(known => known.Version);

            kept.Should().ContainSingle($"{id} asks for {package} on {framework}, which nobody has decided on").Which
                .Should().Match(known => Version.Parse(version) <= Version.Parse(known), $"{id} asks for {package} {version} on {framework}");
        }
    }

    [Theory]
    [MemberData(nameof(PackableProject.Libraries), MemberType = typeof(PackableProject))]
    public void Packages_of_one_release_ask_for_each_other(string id)
    {
        DependenciesOf(id).Where(asked => IsOwn(asked.Package)).Should().NotContain(asked => asked.Version != packed[id].Version);
    }

    [Theory]
    [MemberData(nameof(PackableProject.Libraries), MemberType = typeof(PackableProject))]
    public void Programs_that_run_while_we_build_are_nothing_to_ask_for(string id)
    {
        DependenciesOf(id).Where(asked => IsOwn(asked.Package)).Select(asked => asked.Package).Should().BeSubsetOf(PackableProject.All.Where(project => project.IsLibrary).Select(project => project.Id));
        packed[id].Files.Keys.Should().NotContain(name => name.Contains("PackageContents") || name.Contains("PublicDocumentation"));
    }

    [Fact]
    public void No_version_that_is_asked_for_is_known_to_be_vulnerable()
    {
        var asked = PackableProject.All.SelectMany(project => DependenciesOf(project.Id)).Where(asked => asked.Package is "System.Text.Json" or "Npgsql").ToList();

        asked.Should().NotBeEmpty().And.OnlyContain(asked => Version.Parse(asked.Version) >= (asked.Package == "Npgsql" ? new Version(8, 0, 3) : new Version(8, 0, 5)));
    }

    private static bool IsOwn(string package) => package.StartsWith("Payments.Client", StringComparison.Ordinal) || package is "PackageContents" or "PublicDocumentation";

    private IEnumerable<(string Framework, string Package, string Version)> DependenciesOf(string id) =>
        from framework in packed[id].Nuspec.Descendants()
        where framework.Name.LocalName == "group" && framework.Parent!.Name.LocalName == "dependencies"
        from dependency in framework.Elements()
        select (framework.Attribute("targetFramework")!.Value, dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value.Trim('[', ']'));
}
