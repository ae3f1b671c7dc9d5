using System.Text.Json.Nodes;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;

namespace Payments.Client.Generator.Reading;

/// <summary>
/// Merges the files of the description into one document before it is parsed: each resource has a file of its own, and references cross files freely.
/// Every operation and every schema is marked with the file that it came from.
/// </summary>
internal static class FragmentMerger
{
    /// <summary>The extension that carries the file's path, relative to the folder of the description and without its ending.</summary>
    public const string FileExtension = "x-file";

    private const string RootFile = "openapi.yaml";

    public static JsonObject Merge(string folder)
    {
        var document = Load(Path.Combine(folder, RootFile));
        var paths = Section(document, "paths");
        var schemas = Section(Section(document, "components"), "schemas");
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => file != RootFile && !file.StartsWith(SharedTexts.Folder + '/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var fragment = Load(Path.Combine(folder, file));
            var mark = file[..^".yaml".Length];
            foreach (var (path, item) in Members(fragment["paths"]))
            {
                foreach (var (_, operation) in Members(item))
                {
                    operation![FileExtension] = mark;
                }

                Add(paths, path, item, file);
            }

            foreach (var (name, schema) in Members(fragment["components"]?["schemas"]))
            {
                if (schema is JsonObject defined && !defined.ContainsKey("$ref"))
                {
                    defined[FileExtension] = mark;
                }

                Add(schemas, name, schema, file);
            }
        }

        return document;
    }

    /// <summary>Reads one file of the description.</summary>
    public static JsonObject Load(string file)
    {
        using var text = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(text);
        return stream.Documents[0].ToJsonNode().AsObject();
    }

    private static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
        {
            parent[name] = section = [];
        }

        return section;
    }

    private static List<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node is JsonObject members ? [.. members] : [];

    private static void Add(JsonObject target, string name, JsonNode? value, string file)
    {
        if (target.ContainsKey(name))
        {
            throw new DescriptionException($"{file} defines \"{name}\", which another file defines already.");
        }

        target[name] = value?.DeepClone();
    }
}
