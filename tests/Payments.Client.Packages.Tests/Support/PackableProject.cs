using System.Xml.Linq;

namespace Payments.Client.Packages.Tests.Support;

/// <summary>A project of the repository that says that it is packed.</summary>
public sealed class PackableProject
{
    private readonly XDocument _content;

    private PackableProject(string path)
    {
        Path = path;
        _content = XDocument.Load(path);
    }

    /// <summary>All of them, wherever they are.</summary>
    public static IReadOnlyList<PackableProject> All { get; } =
    [
        .. Directory.EnumerateFiles(Commands.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "content" or "StrykerOutput"))
            .Select(path => new PackableProject(path)).Where(project => project.Value("IsPackable") == "true").OrderBy(project => project.Id, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Ids => [.. All.Select(project => project.Id)];

    public static TheoryData<string> Tools => [.. All.Where(project => project.IsTool).Select(project => project.Id)];

    /// <summary>Those that others compile against.</summary>
    public static TheoryData<string> Libraries => [.. All.Where(project => project.IsLibrary).Select(project => project.Id)];

    public string Path { get; }

    public string Id => Value("PackageId") ?? System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsTool => Value("PackAsTool") == "true";

    public bool IsLibrary => !IsTool && Value("IncludeBuildOutput") != "false";

    public static PackableProject Named(string id) => All.Single(project => project.Id == id);

    private string? Value(string property) => _content.Descendants(property).FirstOrDefault()?.Value;
}
