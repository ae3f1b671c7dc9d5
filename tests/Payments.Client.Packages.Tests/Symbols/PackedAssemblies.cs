using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Symbols;

/// <summary>The assemblies of a package that are made of this repository, and their symbols.</summary>
internal static class PackedAssemblies
{
    public static IEnumerable<KeyValuePair<string, byte[]>> Of(Package package) =>
        package.Files.Where(file => Path.GetFileName(file.Key).StartsWith("Payments.Client", StringComparison.Ordinal) && file.Key.EndsWith(".dll", StringComparison.Ordinal));

    public static IEnumerable<KeyValuePair<string, byte[]>> SymbolsOf(Package package) => package.Files.Where(file => file.Key.EndsWith(".pdb", StringComparison.Ordinal));

    public static T Inspect<T>(byte[] assembly, Func<PEReader, T> look)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        return look(reader);
    }

    public static T Inspect<T>(byte[] symbols, Func<MetadataReader, T> look)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        return look(provider.GetMetadataReader());
    }
}
