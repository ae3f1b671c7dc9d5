using System.Text.RegularExpressions;
using System.Xml.Linq;
using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests;

/// <summary>Commands that pages show name tools, projects, packages and templates that there are.</summary>
public partial class ShellTests
{
    private static readonly string[] Templates = ["console", "web", "webapp", "worker", "xunit", "sln", "tool-manifest", "payments-web", "payments-worker"];

    private static readonly XElement[] Projects =
    [
        .. Directory.EnumerateFiles(Path.Combine(Documentation.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(Named),
        Named(Path.Combine(Documentation.Root, "templates/Payments.Client.Templates/Payments.Client.Templates.csproj")),
    ];

    private static readonly HashSet<string> Packages =
    [
        .. Projects.Where(project => (string?)project.Descendants("IsPackable").FirstOrDefault() == "true").Select(project => (string)project.Attribute("name")!),
        .. XElement.Load(Path.Combine(Documentation.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => (string?)package.Attribute("Include") ?? ""),
    ];

    private static readonly HashSet<string> Tools =
    [
        "curl", "cd", "git", .. Projects.SelectMany(project => project.Descendants("ToolCommandName")).Select(name => name.Value),
    ];

    public static TheoryData<string> Commands() =>
    [
        .. Documentation.Blocks.Where(block => block.Language == "sh")
            .SelectMany(block => block.Code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => (block.Page, Line: Comment().Replace(line, "").Trim())))
            .Where(command => command.Line.Length > 0).Select(command => $"{command.Page}: {command.Line}").Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_can_be_run(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).SkipWhile(word => Assignment().IsMatch(word)).ToArray();

        (words switch
        {
            ["dotnet", "add", "package", var name, ..] => Packages.Contains(name),
            ["dotnet", "tool", "install", .., var name] => Packages.Contains(name),
            ["dotnet", "new", "install", var name] => Packages.Contains(name),
            ["dotnet", "new", var template, ..] => Templates.Contains(template),
            ["dotnet", "user-secrets" or "tool" or "docfx", ..] => true,
            ["dotnet", "run" or "test" or "build" or "publish" or "pack", .. var rest] => Paths(rest).All(Exists),
            [var tool, ..] => Tools.Contains(tool) || Exists(tool),
            [] => false,
        }).Should().BeTrue("readers copy it");
    }

    /// <summary>The words that name a project or a folder, where others set options of the command.</summary>
    private static IEnumerable<string> Paths(string[] words) => words.TakeWhile(word => word != "--").Where(word => word.Contains('/', StringComparison.Ordinal) && !word.StartsWith('-') && !word.Contains('='));

    private static bool Exists(string path) => Path.Exists(Path.Combine(Documentation.Root, path));

    private static XElement Named(string path)
    {
        var project = XElement.Load(path);
        project.SetAttributeValue("name", Path.GetFileNameWithoutExtension(path));
        return project;
    }

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Assignment();
}
