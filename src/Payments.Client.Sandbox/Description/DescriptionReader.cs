using System.Text.Json;

namespace Payments.Client.Sandbox.Description;

/// <summary>Turns the JSON of the API description into nodes and operations.</summary>
internal static class DescriptionReader
{
    public static Endpoint ReadEndpoint(JsonElement json) => new(json.GetProperty("method").GetString()!, json.GetProperty("path").GetString()!);

    public static bool ReturnsFile(JsonElement json) => json.GetProperty("returns").TryGetProperty("type", out var type) && type.ValueEquals("file"u8);

    public static Operation ReadOperation(JsonElement json)
    {
        var returns = json.GetProperty("returns");
        var kind = ReturnKind.Object;
        if (returns.TryGetProperty("page", out var page))
        {
            kind = page.GetString() == "search" ? ReturnKind.Search : ReturnKind.List;
            returns = returns.GetProperty("items");
        }

        return new Operation(
            json.GetProperty("id").GetString()!,
            json.GetProperty("method").GetString()!,
            json.GetProperty("path").GetString()!,
            json.GetProperty("params").GetString(),
            kind,
            returns.GetProperty("ref").GetString()!);
    }

    public static Node ReadNode(JsonElement json) => new()
    {
        Kind = ReadKind(json),
        TypeName = json.TryGetProperty("ref", out var reference) ? reference.GetString() : null,
        Items = ReadItems(json),
        Alternatives = json.TryGetProperty("anyOf", out var anyOf) ? [.. anyOf.EnumerateArray().Select(ReadNode)] : [],
        Values = ReadValues(json),
        IsRequired = HasFlag(json, "required"),
        IsNullable = HasFlag(json, "nullable"),
        IsEmptyable = HasFlag(json, "emptyable"),
        IsExpandable = HasFlag(json, "expandable"),
    };

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
            "any" or "file" => NodeKind.Any,
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
