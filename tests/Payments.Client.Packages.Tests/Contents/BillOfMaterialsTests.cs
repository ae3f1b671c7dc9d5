using System.Security.Cryptography;
using System.Text.Json;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Contents;

/// <summary>The list of what a package consists of, for those who have to know what they run.</summary>
[Collection(PackedRepository.Collection)]
public class BillOfMaterialsTests(PackedRepository packed)
{
    private const string Place = "_manifest/spdx_2.2/manifest.spdx.json";

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_describes_the_package(string id)
    {
        var bill = Read(id);

        bill.GetProperty("spdxVersion").GetString().Should().Be("SPDX-2.2");
        bill.GetProperty("dataLicense").GetString().Should().Be("CC0-1.0");
        bill.GetProperty("documentNamespace").GetString().Should().StartWith("https://").And.Contain($"/{id}/{packed[id].Version}/");
        bill.GetProperty("creationInfo").GetProperty("created").GetDateTimeOffset().Should().BeOnOrBefore(DateTimeOffset.UtcNow);
        var described = bill.GetProperty("documentDescribes").EnumerateArray().Should().ContainSingle().Which.GetString();
        var root = bill.GetProperty("packages").EnumerateArray().Single(package => package.GetProperty("SPDXID").GetString() == described);
        root.GetProperty("name").GetString().Should().Be(id);
        root.GetProperty("versionInfo").GetString().Should().Be(packed[id].Version);
        root.GetProperty("licenseDeclared").GetString().Should().Be("MIT");
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_lists_every_file_with_its_checksum(string id)
    {
        var listed = Read(id).GetProperty("files").EnumerateArray().ToDictionary(
            file => file.GetProperty("fileName").GetString()![2..],
            file => file.GetProperty("checksums").EnumerateArray().Single(sum => sum.GetProperty("algorithm").GetString() == "SHA256").GetProperty("checksumValue").GetString());

        var files = packed[id].Files.Where(file => file.Key != Place && file.Key != "[Content_Types].xml" && !file.Key.StartsWith("_rels/", StringComparison.Ordinal) && !file.Key.StartsWith("package/", StringComparison.Ordinal));
        listed.Should().Equal(files.ToDictionary(file => file.Key, file => (string?)Convert.ToHexStringLower(SHA256.HashData(file.Value))));
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void Every_name_in_it_is_the_name_of_one_thing(string id)
    {
        var bill = Read(id);
        var names = bill.GetProperty("packages").EnumerateArray().Concat(bill.GetProperty("files").EnumerateArray()).Select(thing => thing.GetProperty("SPDXID").GetString()!).Append("SPDXRef-DOCUMENT").ToList();

        names.Should().OnlyHaveUniqueItems();
        names.Should().OnlyContain(name => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '.'));
        bill.GetProperty("relationships").EnumerateArray().SelectMany(related => new[] { related.GetProperty("spdxElementId").GetString()!, related.GetProperty("relatedSpdxElement").GetString()! }).Should().BeSubsetOf(names);
    }

    [Theory]
    [MemberData(nameof(PackableProject.Ids), MemberType = typeof(PackableProject))]
    public void It_lists_what_the_package_asks_for_with_a_licence(string id)
    {
        var listed = Read(id).GetProperty("packages").EnumerateArray().ToDictionary(package => $"{package.GetProperty("name").GetString()} {package.GetProperty("versionInfo").GetString()}", package => package.GetProperty("licenseDeclared").GetString());

        var asked = packed[id].Nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value.Trim('[', ']')}");
        listed.Keys.Should().Contain(asked);
        listed.Should().OnlyContain(package => package.Value == "MIT" || package.Value == "Apache-2.0" || package.Value == "BSD-3-Clause" || package.Value == "PostgreSQL", "nobody has decided on other licences");
    }

    [Theory]
    [MemberData(nameof(PackableProject.Tools), MemberType = typeof(PackableProject))]
    public void It_lists_all_that_a_tool_brings_along(string id)
    {
        var listed = Read(id).GetProperty("packages").EnumerateArray().Select(package => $"{package.GetProperty("name").GetString()}/{package.GetProperty("versionInfo").GetString()}");

        listed.Should().BeEquivalentTo(ToolFiles.LibrariesOf(packed[id]).Select(library => library.Name));
    }

    private JsonElement Read(string id)
    {
        packed[id].Text("[Content_Types].xml").Should().Contain("Extension=\"json\"", "readers of packages ask for it");
        using var document = JsonDocument.Parse(packed[id].Files[Place]);
        return document.RootElement.Clone();
    }
}
