using System.Reflection.PortableExecutable;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Symbols;

/// <summary>A debugger steps into our code without a repository, and anyone can build the same bytes.</summary>
[Collection(PackedRepository.Collection)]
public class SymbolTests(PackedRepository packed)
{
    public static TheoryData<string> WithAssemblies => [.. PackableProject.All.Where(project => project.IsLibrary || project.IsTool).Select(project => project.Id)];

    [Theory]
    [MemberData(nameof(WithAssemblies))]
    public void Each_assembly_has_its_symbols(string id)
    {
        var symbols = PackedAssemblies.SymbolsOf(packed.Symbols(id)).ToDictionary(file => file.Key, file => file.Value);
        var assemblies = PackedAssemblies.Of(packed[id]).Where(file => !file.Key.StartsWith("analyzers/", StringComparison.Ordinal)).ToList();

        assemblies.Should().NotBeEmpty();
        foreach (var (name, bytes) in assemblies)
        {
            var expected = PackedAssemblies.Inspect(bytes, image => image.ReadCodeViewDebugDirectoryData(image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid);
            var found = symbols[Path.ChangeExtension(name, ".pdb")];
            PackedAssemblies.Inspect(found, (System.Reflection.Metadata.MetadataReader reader) => new Guid(reader.DebugMetadataHeader!.Id.AsSpan()[..16])).Should().Be(expected, $"{name} was built with them");
        }
    }

    [Theory]
    [MemberData(nameof(WithAssemblies))]
    public void Its_symbols_carry_every_source_file(string id)
    {
        foreach (var (name, bytes) in PackedAssemblies.SymbolsOf(packed.Symbols(id)).Concat(PackedAssemblies.SymbolsOf(packed[id])))
        {
            var sources = PackedAssemblies.Inspect(bytes, EmbeddedSources.Read).ToList();

            sources.Should().NotBeEmpty();
            sources.Where(source => source.Text is null).Select(source => source.Name).Should().BeEmpty($"{name} has to carry them");
        }
    }

    [Theory]
    [MemberData(nameof(WithAssemblies))]
    public void Each_assembly_was_compiled_so_that_the_same_sources_give_the_same_bytes(string id)
    {
        PackedAssemblies.Of(packed[id])
            .Where(file => PackedAssemblies.Inspect(file.Value, (PEReader image) => image.ReadDebugDirectory().All(entry => entry.Type != DebugDirectoryEntryType.Reproducible)))
            .Select(file => file.Key).Should().BeEmpty();
    }
}
