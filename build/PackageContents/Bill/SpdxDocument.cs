using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PackageContents.Bill;

/// <summary>A document of SPDX 2.2 that describes one package.</summary>
internal sealed class SpdxDocument(XDocument nuspec, DependencyGraph dependencies, IReadOnlyList<PackedFile> files, string repository)
{
    private const string Root = "SPDXRef-RootPackage";
    private const string Unknown = "NOASSERTION";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _id = BillOfMaterials.ValueOf(nuspec, "id");
    private readonly string _version = BillOfMaterials.ValueOf(nuspec, "version");
    private readonly string _author = BillOfMaterials.ValueOf(nuspec, "authors");

    public void WriteTo(Stream output) => JsonSerializer.Serialize(output, Content(), Indented);

    private JsonObject Content() => new()
    {
        ["spdxVersion"] = "SPDX-2.2",
        ["dataLicense"] = "CC0-1.0",
        ["SPDXID"] = "SPDXRef-DOCUMENT",
        ["name"] = $"{_id} {_version}",
        ["documentNamespace"] = $"{repository}/spdx/{_id}/{_version}/{PackedFile.Together(files)}",
        ["creationInfo"] = new JsonObject { ["created"] = Created(), ["creators"] = new JsonArray($"Organization: {_author}", "Tool: Payments.Client.PackageContents") },
        ["documentDescribes"] = new JsonArray(Root),
        ["packages"] = new JsonArray([RootPackage(), .. dependencies.All.Select(entry => Package(entry.Key, entry.Value))]),
        ["files"] = new JsonArray([.. files.Select(File)]),
        ["relationships"] = new JsonArray([Relationship("SPDXRef-DOCUMENT", "DESCRIBES", Root), .. dependencies.Edges.Select(edge => Relationship(IdOf(edge.From), "DEPENDS_ON", IdOf(edge.To)))]),
    };

    private JsonObject RootPackage() => new()
    {
        ["name"] = _id,
        ["SPDXID"] = Root,
        ["versionInfo"] = _version,
        ["supplier"] = $"Organization: {_author}",
        ["downloadLocation"] = Unknown,
        ["filesAnalyzed"] = true,
        ["packageVerificationCode"] = new JsonObject { ["packageVerificationCodeValue"] = PackedFile.Together(files) },
        ["hasFiles"] = new JsonArray([.. files.Select(file => JsonValue.Create(file.Id))]),
        ["licenseConcluded"] = Unknown,
        ["licenseInfoFromFiles"] = new JsonArray(Unknown),
        ["licenseDeclared"] = License.Of(nuspec),
        ["copyrightText"] = BillOfMaterials.ValueOf(nuspec, "copyright"),
        ["externalRefs"] = Reference(_id, _version),
    };

    private JsonObject Package(string key, Dependency dependency)
    {
        var package = new JsonObject
        {
            ["name"] = dependency.Id,
            ["SPDXID"] = IdOf(key),
            ["versionInfo"] = dependency.Version,
            ["supplier"] = dependency.IsOwn ? $"Organization: {_author}" : Unknown,
            ["downloadLocation"] = Unknown,
            ["filesAnalyzed"] = false,
            ["licenseConcluded"] = Unknown,
            ["licenseDeclared"] = dependency.License,
            ["copyrightText"] = Unknown,
            ["externalRefs"] = Reference(dependency.Id, dependency.Version),
        };
        if (dependency.Sha512 is { } sha512)
        {
            package["checksums"] = new JsonArray(Checksum("SHA512", Convert.ToHexStringLower(Convert.FromBase64String(sha512))));
        }

        return package;
    }

    private static JsonObject File(PackedFile file) => new()
    {
        ["fileName"] = file.Name,
        ["SPDXID"] = file.Id,
        ["checksums"] = new JsonArray(Checksum("SHA256", file.Sha256), Checksum("SHA1", file.Sha1)),
        ["licenseConcluded"] = Unknown,
        ["licenseInfoInFiles"] = new JsonArray(Unknown),
        ["copyrightText"] = Unknown,
    };

    private static JsonObject Checksum(string algorithm, string value) => new() { ["algorithm"] = algorithm, ["checksumValue"] = value };

    private static JsonArray Reference(string id, string version) =>
        new(new JsonObject { ["referenceCategory"] = "PACKAGE-MANAGER", ["referenceType"] = "purl", ["referenceLocator"] = $"pkg:nuget/{id}@{version}" });

    private static JsonObject Relationship(string from, string kind, string to) => new() { ["spdxElementId"] = from, ["relationshipType"] = kind, ["relatedSpdxElement"] = to };

    private static string IdOf(string key) => key.Length == 0 ? Root : "SPDXRef-Package-" + PackedFile.Plain(key);

    /// <summary>Now, or the time that a reproducible build gives.</summary>
    private static string Created()
    {
        var seconds = Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH");
        var time = seconds is null ? DateTimeOffset.UtcNow : DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
