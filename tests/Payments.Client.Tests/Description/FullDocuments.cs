using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Payments.Client.Tests.Description;

/// <summary>
/// Makes JSON documents in which every field of a type is set, each to a value of its own, with references expanded. A type inside itself is given
/// as an id, as null, or left out.
/// </summary>
internal sealed class FullDocuments
{
    private readonly ApiDescription _api;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly int _depth;
    private int _count;

    private FullDocuments(ApiDescription api, int depth)
    {
        _api = api;
        _depth = depth;
    }

    /// <summary>The document of a type.</summary>
    /// <param name="type">The name of the schema.</param>
    /// <param name="expansions">How many levels of references are expanded.</param>
    public static JsonObject Of(string type, int expansions = 1) => (JsonObject)new FullDocuments(ApiDescription.Api, expansions).Named(type, 0)!;

    private JsonNode? Named(string reference, int expanded)
    {
        var (name, schema) = _api.Resolve(reference);
        if (schema.Texts("enum") is [var first, ..])
        {
            return first;
        }

        if (schema.List("oneOf").FirstOrDefault() is { } choice)
        {
            return Value(choice, "", expanded);
        }

        if (!_open.Add(name))
        {
            return null;
        }

        var document = new JsonObject();
        foreach (var (key, property) in schema.Entries("properties"))
        {
            if (Value(property, key, expanded) is { } value)
            {
                document[key] = value;
            }
        }

        _open.Remove(name);
        return document;
    }

    private JsonNode? Value(YamlMappingNode schema, string name, int expanded)
    {
        if (ApiDescription.Reference(schema) is { } reference)
        {
            return Named(reference, expanded);
        }

        if (schema.List("allOf").FirstOrDefault() is { } inner)
        {
            return Value(inner, name, expanded);
        }

        var choices = schema.List("anyOf").Where(choice => choice.Text("type") != "null").ToList();
        if (choices.Count > 0)
        {
            var expandable = schema.Flag("x-expandable");
            var target = choices.First(choice => !expandable || choice.Text("type") != "string");
            return expandable
                ? (expanded < _depth ? Value(target, name, expanded + 1) : null) ?? $"{name}_{++_count}"
                : Value(target, name, expanded);
        }

        _count++;
        return schema.Texts("type").FirstOrDefault(type => type != "null") switch
        {
            "string" when schema.Text("const") is { } constant => constant,
            "string" when schema.Text("format") == "decimal" => $"{_count}.25",
            "string" => $"{name} {_count}",
            "integer" when schema.Text("format") == "unix-time" => 1_700_000_000 + _count,
            "integer" => _count,
            "number" => _count + 0.5m,
            "boolean" => true,
            "array" => Value(schema.Map("items")!, name, expanded) is { } item ? new JsonArray(item) : new JsonArray(),
            "object" => new JsonObject { ["key"] = schema.Map("additionalProperties") is { } values ? Value(values, name, expanded) : "any" },
            _ => new JsonObject { ["anything"] = _count },
        };
    }
}
