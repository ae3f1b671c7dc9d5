using System.Xml.Linq;

namespace PackageContents.Bill;

/// <summary>The licence that a package declares in words that SPDX knows.</summary>
internal static class License
{
    private const string Unknown = "NOASSERTION";

    public static string Declared(string? folder)
    {
        var description = folder is null ? null : Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault();
        return description is null ? Unknown : Of(XDocument.Load(description));
    }

    public static string Of(XDocument nuspec) =>
        nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")?.Value ?? Unknown;
}
