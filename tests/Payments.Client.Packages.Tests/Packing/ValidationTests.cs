using System.IO.Compression;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Packing;

/// <summary>What a package offers is compared: between its frameworks, and with its last release.</summary>
[Collection(PackedRepository.Collection)]
public class ValidationTests(PackedRepository packed)
{
    private const string Small = "Payments.Client.Sandbox";

    [Theory]
    [MemberData(nameof(PackableProject.Libraries), MemberType = typeof(PackableProject))]
    public async Task It_is_on_and_reads_the_release_to_compare_with_from_one_property(string id)
    {
        var evaluated = await Commands.DotnetAsync(
            "msbuild", PackableProject.Named(id).Path, "-p:PackageValidationBaselineVersion=1.2.3", "-getProperty:EnablePackageValidation", "-getProperty:PackageValidationBaselineVersion", "-getProperty:PackageValidationBaselineName");

        using var properties = System.Text.Json.JsonDocument.Parse(evaluated.Output);
        properties.RootElement.GetProperty("Properties").EnumerateObject().Select(property => property.Value.GetString()).Should().Equal("true", "1.2.3", id);
    }

    [Fact]
    public async Task A_package_that_lacks_what_its_last_release_had_is_not_made()
    {
        using var folder = new TemporaryFolder();
        var release = Directory.CreateDirectory(folder.File("cache", Small.ToLowerInvariant(), "0.0.1")).FullName;
        Copy(Path.Combine(packed.Folder, $"{Small}.{packed[Small].Version}.nupkg"), Path.Combine(release, $"{Small.ToLowerInvariant()}.0.0.1.nupkg"));

        var packing = await Commands.DotnetAsync(
            "pack", PackableProject.Named(Small).Path, "--no-build", "-c", Commands.Configuration, $"-p:PackageOutputPath={folder.File("packages")}/", $"-p:NuGetPackageRoot={folder.File("cache")}/", "-p:PackageValidationBaselineVersion=0.0.1");

        packing.Code.Should().NotBe(0);
        packing.Output.Should().Contain("PKV006", "it had a framework more");
    }

    /// <summary>The package with what it has for .NET 8 for an older framework too.</summary>
    private static void Copy(string package, string release)
    {
        File.Copy(package, release);
        using var archive = ZipFile.Open(release, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith("lib/net8.0/", StringComparison.Ordinal)).ToList())
        {
            using var from = entry.Open();
            using var to = archive.CreateEntry(entry.FullName.Replace("net8.0", "net6.0")).Open();
            from.CopyTo(to);
        }
    }
}
