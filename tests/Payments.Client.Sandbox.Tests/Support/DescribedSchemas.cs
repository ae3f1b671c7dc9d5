using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>
/// Makes JSON Schemas of the description's own, which leave room for what is not described, such that nothing else fits:
/// no unknown member, no value outside its list, no empty id.
/// </summary>
internal static class DescribedSchemas
{
    private const string DescribedReference = "#/components/schemas/";
    private const string Discriminator = "object";

    /// <summary>The schemas of a merged description, by name.</summary>
    public static JsonObject Make(JsonObject described)
    {
        var named = new JsonObject();
        foreach (var (name, schema) in described)
        {
            named[name] = Named(schema!.AsObject(), described);
        }

        // The description leaves the message out of what has to be there; the sandbox always says what is wrong.
        named["ErrorEnvelope"]!["properties"]!["error"]!["required"]!.AsArray().Add("message");
        return named;
    }

    /// <summary>The name of the schema that a described reference leads to.</summary>
    public static string NameOf(string reference) => reference[DescribedReference.Length..];

    /// <summary>Refers to one of the schemas within the document that holds them.</summary>
    public static string ReferenceTo(string name) => $"#/$defs/{name}";

    /// <summary>What objects of a schema have in their <c>object</c> member; null for those that have none.</summary>
    public static string? KindOf(JsonNode schema) => (string?)schema["properties"]?[Discriminator]?["const"];

    private static JsonObject Named(JsonObject schema, JsonObject described)
    {
        if (schema["oneOf"] is JsonArray alternatives)
        {
            return OneOf([.. alternatives.Select(alternative => NameOf((string)alternative!["$ref"]!))], described);
        }

        var strict = Strict(schema);
        if ((schema["type"] as JsonValue)?.ToString() == "object")
        {
            strict.TryAdd("additionalProperties", false);
        }

        return strict;
    }

    private static JsonObject OneOf(IReadOnlyList<string> names, JsonObject described)
    {
        var kinds = names.Select(name => (Key: KindOf(described[name]!), Value: name)).ToList();
        return kinds.TrueForAll(kind => kind.Key is not null) && kinds.DistinctBy(kind => kind.Key).Count() == kinds.Count
            ? ByKind(kinds.ToDictionary(kind => kind.Key!, kind => kind.Value))
            : new JsonObject { ["anyOf"] = new JsonArray([.. names.Select(name => new JsonObject { ["$ref"] = ReferenceTo(name) })]) };
    }

    /// <summary>The kind of an object picks its schema, so that mistakes are told of that one only.</summary>
    private static JsonObject ByKind(Dictionary<string, string> kinds)
    {
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray(Discriminator),
            ["properties"] = new JsonObject { [Discriminator] = new JsonObject { ["enum"] = new JsonArray([.. kinds.Keys.Select(kind => JsonValue.Create(kind))]) } },
            ["allOf"] = new JsonArray([.. kinds.Select(kind => new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { [Discriminator] = new JsonObject { ["const"] = kind.Key } } },
                ["then"] = new JsonObject { ["$ref"] = ReferenceTo(kind.Value) },
            })]),
        };
    }

    private static JsonObject Strict(JsonObject schema)
    {
        var strict = new JsonObject();
        foreach (var (keyword, value) in schema)
        {
            switch (keyword)
            {
                case "type" or "const" or "enum" or "required":
                    strict[keyword] = value!.DeepClone();
                    break;
                case "$ref":
                    strict[keyword] = ReferenceTo(NameOf((string)value!));
                    break;
                case "items" or "additionalProperties":
                    strict[keyword] = value is JsonObject inner ? Strict(inner) : value!.DeepClone();
                    break;
                case "anyOf" or "allOf":
                    strict[keyword] = new JsonArray([.. value!.AsArray().Select(part => Strict(part!.AsObject()))]);
                    break;
                case "properties":
                    strict[keyword] = new JsonObject(value!.AsObject().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Strict(member.Value!.AsObject()))));
                    strict.TryAdd("additionalProperties", false);
                    break;
                case "format":
                    AddFormat(strict, (string)value!);
                    break;
            }
        }

        if (schema.ContainsKey("x-expandable"))
        {
            ForbidEmptyIds(strict);
        }

        return strict;
    }

    private static void AddFormat(JsonObject strict, string format)
    {
        switch (format)
        {
            case "unix-time":
                strict["minimum"] = 0;
                break;
            case "decimal":
                strict["pattern"] = @"^-?\d+(\.\d+)?$";
                break;
            case "binary":
                // A file, which is in no JSON.
                break;
            default:
                throw new ArgumentException($"The description has a format '{format}' that these tests do not know.", nameof(format));
        }
    }

    private static void ForbidEmptyIds(JsonObject strict)
    {
        foreach (var id in strict["anyOf"]!.AsArray().Where(part => (part!["type"] as JsonValue)?.ToString() == "string"))
        {
            id!["minLength"] = 1;
        }
    }
}
