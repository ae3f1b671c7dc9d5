using System.Xml.Linq;

namespace PackageContents.Bill;

/// <summary>The licence that a package declares, in the words of SPDX.</summary>
internal static class License
{
    private const string Unknown = "NOASSERTION";

    /// <summary>Where packages that are older than such words say that theirs is.</summary>
    private static readonly Dictionary<string, string> Addresses = new() { ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT" };

    public static string Declared(string? folder)
    {
        var description = folder is null ? null : Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault();
        return description is null ? Unknown : Of(XDocument.Load(description));
    }

    public static string Of(XDocument nuspec) =>
        Find(nuspec, "license") is { } license && (string?)license.Attribute("type") == "expression" ? license.Value
        : Find(nuspec, "licenseUrl") is { } address ? Addresses.GetValueOrDefault(address.Value, Unknown)
        : Unknown;

    private static XElement? Find(XDocument nuspec, string name) => nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == name);
}
