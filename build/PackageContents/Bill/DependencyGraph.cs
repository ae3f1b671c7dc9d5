using System.Text.Json;

namespace PackageContents.Bill;

/// <summary>A package that a package of ours needs, or needs by way of another.</summary>
internal sealed record Dependency(string Id, string Version, bool IsOwn, string? Sha512, string License);

/// <summary>What restoring has found for a project: all that its package brings along, for any framework.</summary>
internal sealed class DependencyGraph
{
    private readonly JsonElement _assets;
    private readonly string _ownVersion;
    private readonly string _ownLicense;

    public DependencyGraph(JsonElement assets, string ownVersion, string ownLicense)
    {
        (_assets, _ownVersion, _ownLicense) = (assets, ownVersion, ownLicense);
        foreach (var framework in assets.GetProperty("project").GetProperty("frameworks").EnumerateObject())
        {
            Walk(framework);
        }
    }

    public SortedDictionary<string, Dependency> All { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who needs whom; the package itself has an empty name.</summary>
    public SortedSet<(string From, string To)> Edges { get; } = [];

    private void Walk(JsonProperty framework)
    {
        var resolved = _assets.GetProperty("targets").GetProperty(framework.Name).EnumerateObject().ToDictionary(entry => entry.Name.Split('/')[0], StringComparer.OrdinalIgnoreCase);
        var pending = new Queue<(string From, string Id)>(Direct(framework).Select(id => ("", id)));
        while (pending.TryDequeue(out var next))
        {
            // What the framework brings by itself is not resolved.
            if (!resolved.TryGetValue(next.Id, out var entry))
            {
                continue;
            }

            var dependency = Read(entry);
            var key = $"{dependency.Id}/{dependency.Version}";
            Edges.Add((next.From, key));
            if (All.TryAdd(key, dependency) || next.From.Length == 0)
            {
                foreach (var id in DependenciesOf(entry.Value))
                {
                    pending.Enqueue((key, id));
                }
            }
        }
    }

    private IEnumerable<string> Direct(JsonProperty framework)
    {
        var packages = framework.Value.TryGetProperty("dependencies", out var dependencies)
            ? dependencies.EnumerateObject().Where(entry => !IsOnlyForBuilding(entry.Value)).Select(entry => entry.Name)
            : [];
        var projects = _assets.GetProperty("project").GetProperty("restore").GetProperty("frameworks").GetProperty(framework.Name).GetProperty("projectReferences").EnumerateObject()
            .Where(entry => !(entry.Value.TryGetProperty("privateAssets", out var kept) && kept.GetString()!.Contains("All", StringComparison.OrdinalIgnoreCase)))
            .Select(entry => Path.GetFileNameWithoutExtension(entry.Name));
        return packages.Concat(projects);
    }

    private static bool IsOnlyForBuilding(JsonElement dependency) => dependency.TryGetProperty("suppressParent", out var kept) && kept.GetString() == "All";

    private static IEnumerable<string> DependenciesOf(JsonElement target) => target.TryGetProperty("dependencies", out var all) ? all.EnumerateObject().Select(entry => entry.Name) : [];

    private Dependency Read(JsonProperty entry)
    {
        var name = entry.Name.Split('/');
        var library = _assets.GetProperty("libraries").GetProperty(entry.Name);
        if (library.GetProperty("type").GetString() == "project")
        {
            return new Dependency(name[0], _ownVersion, IsOwn: true, Sha512: null, _ownLicense);
        }

        var folder = _assets.GetProperty("packageFolders").EnumerateObject().Select(root => Path.Combine(root.Name, library.GetProperty("path").GetString()!)).FirstOrDefault(Directory.Exists);
        return new Dependency(name[0], name[1], IsOwn: false, library.GetProperty("sha512").GetString(), License.Declared(folder));
    }
}
