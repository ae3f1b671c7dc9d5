using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Payments.Client.Generator;
using Payments.Client.PublicApi.Tests.Support;

namespace Payments.Client.PublicApi.Tests;

public class PublicApiTests
{
    /// <summary>Set to <c>accept</c>, it lets the listings be written instead of compared.</summary>
    private const string Switch = "PUBLIC_API";

    private const int MostShown = 50;

    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);

    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Every package that programs are compiled against.</summary>
    public static TheoryData<string> Packages =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Where(IsLibrary).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_a_package_shows_is_what_is_listed(string package)
    {
        var files = new ListingFiles(Path.Combine(Root, "tests/Payments.Client.PublicApi.Tests/Listings", package));
        var now = ListingFiles.Lay(package, [.. Frameworks(package).AsParallel().AsOrdered().Select(framework => (framework, TypesOf(package, framework)))], new SourceFolders(Path.Combine(Root, "src", package)).Of);
        if (Environment.GetEnvironmentVariable(Switch) == "accept")
        {
            files.Write(now);
            return;
        }

        var listed = files.Read();
        var changes = now.Keys.Union(listed.Keys).Where(file => now.GetValueOrDefault(file) != listed.GetValueOrDefault(file)).SelectMany(file => Changes(file, listed, now)).ToList();
        Assert.True(changes.Count == 0, $"""
            The public API of {package} is not what is listed:
            {string.Join('\n', changes.Take(MostShown))}{(changes.Count > MostShown ? $"\n… and {changes.Count - MostShown} more." : "")}
            Programs break by what is removed or changed. If it is meant, run this and commit the listings with the change:
            {Switch}=accept dotnet test tests/Payments.Client.PublicApi.Tests
            """);
    }

    private static IEnumerable<string> Changes(string file, SortedDictionary<string, string> listed, SortedDictionary<string, string> now)
    {
        var changes = Differences.Between(Differences.Entries(listed.GetValueOrDefault(file, "")), Differences.Entries(now.GetValueOrDefault(file, "")));
        return changes.Count == 0 ? [$"{file}: the order or a line break."] : changes.Select(change => $"{file}: {change}");
    }

    private static IReadOnlyList<ListedType> TypesOf(string package, string framework) => PublicTypes.Of(Assembly(package, framework));

    private static PortableExecutableReference Assembly(string package, string framework) =>
        MetadataReference.CreateFromFile(Path.Combine(Root, "src", package, "bin", Configuration, framework, package + ".dll"));

    private static string[] Frameworks(string package) =>
        XDocument.Load(Path.Combine(Root, "src", package, package + ".csproj")).Descendants("TargetFrameworks").Single().Value.Split(';');

    private static bool IsLibrary(string project)
    {
        var properties = XDocument.Load(project);
        return properties.Descendants("IsPackable").Any(property => property.Value == "true") && !properties.Descendants("PackAsTool").Any();
    }
}
