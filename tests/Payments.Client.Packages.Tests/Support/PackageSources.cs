using System.Xml.Linq;

namespace Payments.Client.Packages.Tests.Support;

/// <summary>Where projects far from the repository get their packages from.</summary>
internal static class PackageSources
{
    /// <summary>What others have made comes from where restoring this repository has put it, so that nothing is fetched.</summary>
    /// <param name="folder">Where the projects are.</param>
    /// <param name="packages">Where our packages are.</param>
    public static void Configure(TemporaryFolder folder, string packages)
    {
        var restored = Directory.CreateDirectory(folder.File("restored")).FullName;
        foreach (var package in Directory.EnumerateDirectories(PackageCache.Folder).Where(path => !Path.GetFileName(path).StartsWith("payments.client", StringComparison.Ordinal)))
        {
            Directory.CreateSymbolicLink(Path.Combine(restored, Path.GetFileName(package)), package);
        }

        new XDocument(new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), Entry("packed", packages)),
            new XElement("auditSources", new XElement("clear")),
            new XElement("fallbackPackageFolders", new XElement("clear"), Entry("restored", restored)))).Save(folder.File("nuget.config"));
    }

    /// <summary>Our packages come from their folder alone, whatever version of them somebody has tried before.</summary>
    public static Dictionary<string, string> Variables(TemporaryFolder folder) => new() { ["NUGET_PACKAGES"] = folder.File("cache") };

    private static XElement Entry(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
