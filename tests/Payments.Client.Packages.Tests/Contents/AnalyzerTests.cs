using System.Xml.Linq;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Contents;

/// <summary>The analyzers come with the client, and with whatever asks for it.</summary>
[Collection(PackedRepository.Collection)]
public class AnalyzerTests(PackedRepository packed)
{
    [Fact]
    public void The_client_has_them_where_the_compiler_looks()
    {
        var client = packed["Payments.Client"];

        client.Files.Keys.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)).Should().BeEquivalentTo(
            "analyzers/dotnet/cs/Payments.Client.Analyzers.dll",
            "analyzers/dotnet/cs/Payments.Client.Analyzers.CodeFixes.dll");
        client.Nuspec.ToString().Should().NotContain("Microsoft.CodeAnalysis").And.NotContain("Payments.Client.Analyzers");
    }

    [Fact]
    public async Task A_project_that_asks_for_another_package_of_ours_is_told()
    {
        using var folder = new TemporaryFolder();
        PackageSources.Configure(folder, packed.Folder);
        var library = packed["Payments.Client.AspNetCore.Sqlite"];
        new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("ImplicitUsings", "enable")),
            new XElement("ItemGroup", new XElement("PackageReference", new XAttribute("Include", library.Metadata("id")!), new XAttribute("Version", library.Version))))
            .Save(folder.File("User.csproj"));
        await File.WriteAllTextAsync(folder.File("Shipping.cs"), """public static class Shipping { public static bool IsDue(Payments.Client.Charge charge) => charge.Status == "succeded"; }""");

        var building = await Commands.DotnetAsync(folder.Path, PackageSources.Variables(folder), "build", "--nologo");

        building.Code.Should().Be(0, building.Output);
        building.Output.Should().Contain("warning PAY0004: ChargeStatus does not know \"succeded\"");
    }
}
