using System.Xml.Linq;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Templates;

/// <summary>Projects made of the templates, restored from the packed packages and built, far from the repository.</summary>
public sealed class NewProjects : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables;

    private NewProjects() => _variables = PackageSources.Variables(_folder);

    /// <summary>What the build said.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Makes each project of its template, with the template's options, and builds all of them.</summary>
    public static async Task<NewProjects> BuildAsync(PackedRepository packed, params (string Name, string[] Template)[] projects)
    {
        var made = new NewProjects();
        PackageSources.Configure(made._folder, packed.Folder);
        await made.RunAsync("new", "install", Directory.GetFiles(packed.Folder, "Payments.Client.Templates.*.nupkg").Single());
        foreach (var (name, template) in projects)
        {
            await made.RunAsync(["new", .. template, "-n", name, "-o", made.Folder(name)]);
        }

        var all = made._folder.File("All.slnx");
        new XDocument(new XElement("Solution", projects.Select(project => new XElement("Project", new XAttribute("Path", $"{project.Name}/{project.Name}.csproj"))))).Save(all);
        var building = await Commands.DotnetAsync(made._folder.Path, made._variables, "build", all, "--nologo", "-p:UseAppHost=false");
        building.ShouldSucceed();
        made.Output = building.Output;
        return made;
    }

    public string Folder(string project) => _folder.File(project);

    public IEnumerable<string> FilesOf(string project) =>
        Directory.EnumerateFiles(Folder(project), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(project), path).Replace('\\', '/')).Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal));

    /// <summary>Starts a project as a developer would, on any free port.</summary>
    public RunningProgram Start(string project, string framework) => new(Folder(project), Path.Combine("bin", "Debug", framework, project + ".dll"), _folder.Path);

    public void Dispose() => _folder.Dispose();

    private async Task RunAsync(params string[] arguments)
    {
        var outcome = await Commands.DotnetAsync(_folder.Path, _variables, [.. arguments, "--debug:custom-hive", _folder.File("hive")]);
        outcome.ShouldSucceed();
    }
}
