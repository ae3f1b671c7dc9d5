using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Payments.Client.Generator.Reading;

/// <summary>Reads the description's own extensions, whose names start with <c>x-</c>.</summary>
internal static class Extensions
{
    public static bool Flag(this IOpenApiSchema schema, string name) => Node(schema.Extensions, name)?.GetValue<bool>() ?? false;

    public static string? Text(this IOpenApiSchema schema, string name) => Node(schema.Extensions, name)?.GetValue<string>();

    public static string? Text(this OpenApiOperation operation, string name) => Node(operation.Extensions, name)?.GetValue<string>();

    public static string? Text(this OpenApiTag tag, string name) => Node(tag.Extensions, name)?.GetValue<string>();

    public static JsonArray List(this IOpenApiSchema schema, string name) => Node(schema.Extensions, name)?.AsArray() ?? [];

    private static JsonNode? Node(IDictionary<string, IOpenApiExtension>? extensions, string name) =>
        extensions is not null && extensions.TryGetValue(name, out var extension) && extension is JsonNodeExtension node ? node.Node : null;
}
