using System.Text.Json.Nodes;
using Microsoft.OpenApi.YamlReader;
using Payments.Client.Generator.Model;
using SharpYaml;
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

    /// <summary>The file that holds what is true of the whole API.</summary>
    public const string RootFile = "openapi.yaml";

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
    /// <exception cref="DescriptionException">It is missing, or not YAML with members.</exception>
    public static JsonObject Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new DescriptionException($"{file} is missing: bring it back, if need be without entries ({{}}).");
        }

        using var text = new StreamReader(file);
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException problem)
        {
            throw new DescriptionException($"{file} is not YAML: {problem.Message}");
        }

        return stream.Documents is [var document, ..] && document.ToJsonNode() is JsonObject members
            ? members
            : throw new DescriptionException($"{file} has no members: write some, or {{}} for none.");
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
            throw new DescriptionException($"{file} defines \"{name}\", which another file defines already: rename one, or leave it out.");
        }

        target[name] = value?.DeepClone();
    }
}
