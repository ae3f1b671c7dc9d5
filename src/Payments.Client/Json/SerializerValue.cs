using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Reads values that a <see cref="JsonSerializer"/> comes upon as those of an answer are read. It may hold them in several pieces of memory.</summary>
internal static class SerializerValue
{
    public static T Read<T>(ref Utf8JsonReader reader, JsonFactory<T> read)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = new JsonReader(RawJson.Of(document.RootElement));
        return read(ref value);
    }
}
