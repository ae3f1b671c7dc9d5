using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>Reads members of stored objects; a member that is absent or null reads as null.</summary>
internal static class JsonReading
{
    /// <summary>The id that an object is stored under; resources without one carry it as a note of the sandbox.</summary>
    public static string Id(this JsonObject json) => json.Text("id") ?? json.Text("_id") ?? "";

    public static string? Text(this JsonObject json, string member) => (json[member] as JsonValue).AsText();

    public static long? Whole(this JsonObject json, string member) => (json[member] as JsonValue).AsWhole();

    public static bool Flag(this JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static JsonObject? Object(this JsonObject json, string member) => json[member] as JsonObject;

    public static JsonArray? List(this JsonObject json, string member) => json[member] as JsonArray;

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long? AsWhole(this JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out long whole) => whole,
        JsonValue value when value.TryGetValue(out int small) => small,
        _ => null,
    };

    /// <summary>Walks a dotted path such as <c>payment_method_details.card.last4</c>.</summary>
    public static JsonNode? At(this JsonObject json, string path)
    {
        JsonNode? node = json;
        foreach (var segment in path.Split('.'))
        {
            node = (node as JsonObject)?[segment];
        }

        return node;
    }
}
