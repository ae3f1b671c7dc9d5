using System.Text.Json;

namespace Payments.Client.Sandbox.Store;

/// <summary>Looks at what a store holds before it is used: a mistake in it is to be told at the start, not with each request.</summary>
internal static class StateRecordCheck
{
    /// <exception cref="InvalidDataException">It is no object, or not the one that it is kept as.</exception>
    public static void Check(StateRecord record)
    {
        if (string.IsNullOrEmpty(record.Kind) || record.Id is null || record.Json is null)
        {
            throw Wrong(record, "it has no kind, no id or no content");
        }

        try
        {
            using var document = JsonDocument.Parse(record.Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || IdOf(document.RootElement) != record.Id)
            {
                throw Wrong(record, "its content is not an object with its id");
            }
        }
        catch (JsonException exception)
        {
            throw Wrong(record, "its content is not JSON", exception);
        }
    }

    private static string IdOf(JsonElement json) => Text(json, "id") ?? Text(json, "_id") ?? "";

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static InvalidDataException Wrong(StateRecord record, string why, Exception? inner = null) =>
        new($"The record '{record.Kind}' '{record.Id}' of '{record.Account}' can't be read: {why}.", inner);
}
