using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace PackageContents.Bill;

/// <summary>Adds the list of what a package consists of and what it needs: a document of SPDX 2.2, where tools look for it.</summary>
internal static class BillOfMaterials
{
    private const string Place = "_manifest/spdx_2.2/manifest.spdx.json";

    public static void AddTo(string package, string assets, string repository)
    {
        using var archive = ZipFile.Open(package, ZipArchiveMode.Update);
        archive.GetEntry(Place)?.Delete();
        var nuspec = archive.Entries.Single(entry => !entry.FullName.Contains('/') && entry.Name.EndsWith(".nuspec", StringComparison.Ordinal));
        var files = archive.Entries.Where(entry => !IsEnvelope(entry.FullName)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(PackedFile.Read).ToList();
        XDocument description;
        using (var content = nuspec.Open())
        {
            description = XDocument.Load(content);
        }

        using var restored = JsonDocument.Parse(File.ReadAllBytes(assets));
        var document = new SpdxDocument(description, new DependencyGraph(restored.RootElement, ValueOf(description, "version"), License.Of(description)), files, repository);
        KnowJson(archive);
        var entry = archive.CreateEntry(Place);
        entry.LastWriteTime = nuspec.LastWriteTime;
        using var bill = entry.Open();
        document.WriteTo(bill);
    }

    public static string ValueOf(XDocument nuspec, string name) => nuspec.Descendants().First(element => element.Name.LocalName == name).Value;

    /// <summary>Signing and uploading change what the package is wrapped in.</summary>
    private static bool IsEnvelope(string name) =>
        name is "[Content_Types].xml" or ".signature.p7s" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);

    /// <summary>Each kind of file in a package is named in its list of content types.</summary>
    private static void KnowJson(ZipArchive archive)
    {
        using var content = archive.GetEntry("[Content_Types].xml")!.Open();
        var types = XDocument.Load(content);
        var root = types.Root!;
        if (root.Elements().All(type => (string?)type.Attribute("Extension") != "json"))
        {
            root.Add(new XElement(root.Name.Namespace + "Default", new XAttribute("Extension", "json"), new XAttribute("ContentType", "application/octet")));
            content.Position = 0;
            content.SetLength(0);
            types.Save(content);
        }
    }
}
