using System.IO.Compression;
using System.Xml.Linq;

namespace Payments.Client.Packages.Tests.Support;

/// <summary>A packed file, opened.</summary>
public sealed class Package
{
    public Package(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        Files = archive.Entries.ToDictionary(entry => entry.FullName, Read);
        using var nuspec = new MemoryStream(Files.Single(file => !file.Key.Contains('/') && file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        Nuspec = XDocument.Load(nuspec);
    }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    public XDocument Nuspec { get; }

    public string Version => Metadata("version")!;

    /// <summary>The text of an element of the description.</summary>
    public string? Metadata(string name) => Element(name)?.Value;

    public XElement? Element(string name) => Nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == name);

    public string Text(string file) => System.Text.Encoding.UTF8.GetString(Files[file]);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
