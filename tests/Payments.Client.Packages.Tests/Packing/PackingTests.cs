using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Payments.Client.Packages.Tests.Support;
using Payments.Client.Packages.Tests.Symbols;

namespace Payments.Client.Packages.Tests.Packing;

/// <summary>One command makes all packages.</summary>
[Collection(PackedRepository.Collection)]
public class PackingTests(PackedRepository packed)
{
    [Fact]
    public void It_makes_every_package_and_nothing_else()
    {
        var made = Directory.EnumerateFiles(packed.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName);

        made.Should().BeEquivalentTo(PackableProject.All.SelectMany(project => project.IsLibrary || project.IsTool
            ? [$"{project.Id}.{packed[project.Id].Version}.nupkg", $"{project.Id}.{packed[project.Id].Version}.snupkg"]
            : new[] { $"{project.Id}.{packed[project.Id].Version}.nupkg" }));
    }

    [Fact]
    public void It_warns_of_nothing() => packed.Output.Should().NotContainEquivalentOf("warning");

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Each_package_has_the_one_version_and_so_have_its_assemblies(string id)
    {
        packed[id].Version.Should().Be(packed["Payments.Client"].Version);
        foreach (var (name, bytes) in PackedAssemblies.Of(packed[id]))
        {
            PackedAssemblies.Inspect(bytes, VersionTold).Should().MatchRegex($@"^{packed[id].Version.Replace(".", "\\.")}\+[0-9a-f]{{40}}$", $"{name} tells it");
        }
    }

    /// <summary>What the assembly says of itself, which the client's user agent repeats.</summary>
    private static string VersionTold(PEReader image)
    {
        var reader = image.GetMetadataReader();
        var told = reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute).Single(attribute => NameOf(reader, attribute) == nameof(AssemblyInformationalVersionAttribute));
        var value = reader.GetBlobReader(told.Value);
        value.ReadUInt16();
        return value.ReadSerializedString()!;
    }

    private static string? NameOf(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name)
            : null;
}
