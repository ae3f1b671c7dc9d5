using Payments.Client.Generator;
using YamlDotNet.RepresentationModel;

namespace Payments.Client.Tests.Description;

/// <summary>The files of <c>api/</c>, read here without the generator, so that a mistake of its reading shows.</summary>
internal sealed class ApiDescription
{
    private static readonly Lazy<ApiDescription> Loaded = new(() => new ApiDescription(Path.Combine(Repository.Find(AppContext.BaseDirectory), "api")));

    private readonly Dictionary<string, YamlMappingNode> _schemas = new(StringComparer.Ordinal);
    private readonly List<DescribedOperation> _operations = [];

    private ApiDescription(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
        {
            var yaml = new YamlStream();
            using var text = File.OpenText(file);
            yaml.Load(text);
            var root = (YamlMappingNode)yaml.Documents[0].RootNode;
            Version = root.Map("info")?.Text("version") ?? Version;
            foreach (var (name, schema) in root.Map("components").Entries("schemas"))
            {
                _schemas.Add(name, schema);
            }

            foreach (var (path, methods) in root.Entries("paths"))
            {
                foreach (var method in methods.Children)
                {
                    _operations.Add(new DescribedOperation(method.Key.ToString().ToUpperInvariant(), path, (YamlMappingNode)method.Value));
                }
            }
        }
    }

    public static ApiDescription Api => Loaded.Value;

    public string Version { get; } = "";

    public IReadOnlyList<DescribedOperation> Operations => _operations;

    public IReadOnlyDictionary<string, YamlMappingNode> Schemas => _schemas;

    /// <summary>The schema of a name, through all its aliases, with the name that it ends at.</summary>
    public (string Name, YamlMappingNode Schema) Resolve(string name)
    {
        var schema = _schemas[name];
        while (Reference(schema) is { } target)
        {
            name = target;
            schema = _schemas[name];
        }

        return (name, schema);
    }

    public static string? Reference(YamlMappingNode schema) => schema.Text("$ref")?.Split('/')[^1];
}
