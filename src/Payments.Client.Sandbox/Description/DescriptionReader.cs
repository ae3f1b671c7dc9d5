using System.Text.Json;

namespace Payments.Client.Sandbox.Description;

/// <summary>Turns the JSON of the API description into operations, types and nodes.</summary>
internal static class DescriptionReader
{
    public static Operation ReadOperation(JsonElement json)
    {
        var operation = new Operation(json.GetProperty("method").GetString()!, json.GetProperty("path").GetString()!);
        if (json.GetProperty("operation").GetString() is not { } id)
        {
            return operation;
        }

        var result = json.GetProperty("returns");
        var kind = ReturnKind.Object;
        if (result.TryGetProperty("page", out var page))
        {
            kind = page.GetString() == "search" ? ReturnKind.Search : ReturnKind.List;
            result = result.GetProperty("items");
        }

        return operation with { Id = id, ParameterType = json.GetProperty("params").GetString(), Returns = kind, Result = ReadNode(result) };
    }

    public static TypeShape ReadType(JsonElement json) => new(
        json.GetProperty("type").GetString()!,
        [.. json.GetProperty("properties").EnumerateObject().Select(property => KeyValuePair.Create(property.Name, ReadNode(property.Value)))]);

    public static Node ReadNode(JsonElement json) => new()
    {
        Kind = ReadKind(json),
        TypeName = json.TryGetProperty("ref", out var reference) ? reference.GetString() : null,
        Items = ReadItems(json),
        Alternatives = json.TryGetProperty("anyOf", out var anyOf) ? [.. anyOf.EnumerateArray().SelectMany(ReadAlternatives)] : [],
        Values = ReadValues(json),
        IsRequired = HasFlag(json, "required"),
        IsNullable = HasFlag(json, "nullable"),
        IsEmptyable = HasFlag(json, "emptyable"),
        IsExpandable = HasFlag(json, "expandable"),
    };

    /// <summary>A choice within a choice, such as a text or one of several objects, is one choice of them all.</summary>
    private static IReadOnlyList<Node> ReadAlternatives(JsonElement json) =>
        ReadNode(json) is { Kind: NodeKind.OneOf } choice ? choice.Alternatives : [ReadNode(json)];

    private static NodeKind ReadKind(JsonElement json)
    {
        if (json.TryGetProperty("ref", out _))
        {
            return NodeKind.Object;
        }

        if (json.TryGetProperty("anyOf", out _))
        {
            return NodeKind.OneOf;
        }

        if (json.TryGetProperty("page", out _))
        {
            return NodeKind.Page;
        }

        return json.GetProperty("type").GetString() switch
        {
            "string" => NodeKind.Text,
            "integer" => NodeKind.Whole,
            "number" => NodeKind.Number,
            "boolean" => NodeKind.Flag,
            "time" => NodeKind.Time,
            "decimal" => NodeKind.DecimalText,
            "range" => NodeKind.Range,
            "array" => NodeKind.List,
            "map" => NodeKind.Map,
            "any" => NodeKind.Any,
            "file" => NodeKind.File,
            var other => throw new InvalidOperationException($"The API description has a type '{other}' that the sandbox does not know."),
        };
    }

    private static Node? ReadItems(JsonElement json) =>
        json.TryGetProperty("items", out var items) || json.TryGetProperty("values", out items) ? ReadNode(items) : null;

    /// <summary>An open list of values names those known today, so it forbids nothing.</summary>
    private static List<string>? ReadValues(JsonElement json) =>
        json.TryGetProperty("enum", out var values) && !HasFlag(json, "open")
            ? [.. values.EnumerateArray().Select(value => value.GetString()!)]
            : null;

    private static bool HasFlag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
