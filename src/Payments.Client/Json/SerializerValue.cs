using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Reads values that a <see cref="JsonSerializer"/> comes upon as those of a response are read. It may hold them in several pieces of memory.</summary>
internal static class SerializerValue
{
    public static T Read<T>(ref Utf8JsonReader reader, JsonFactory<T> read)
    {
        var isStrict = reader.CurrentState.Options is { CommentHandling: JsonCommentHandling.Disallow, AllowTrailingCommas: false };
        using var document = JsonDocument.ParseValue(ref reader);
        var value = new JsonReader(isStrict ? RawJson.Of(document.RootElement) : Plain(document.RootElement));
        return read(ref value);
    }

    /// <summary>The value without the comments and commas that its reader was told to bear with.</summary>
    private static ReadOnlySpan<byte> Plain(JsonElement element)
    {
        using var plain = new MemoryStream();
        using (var writer = new Utf8JsonWriter(plain))
        {
            element.WriteTo(writer);
        }

        return plain.ToArray();
    }
}
