using System.Text.Json;
#if NET9_0_OR_GREATER
using System.Runtime.InteropServices;
#else
using System.Text;
#endif

namespace Payments.Client.Json;

/// <summary>
/// Values whose shape nobody knows. The platform parses texts that it can neither read nor write afterwards: of these is kept what
/// <see cref="JsonText"/> makes of them, so that whoever asks for a text gets one.
/// </summary>
internal static class RawJson
{
    /// <summary>The value that JSON stands for.</summary>
    /// <param name="json">JSON that is whole but for what is inside of its texts.</param>
    public static JsonElement Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Parsed(JsonText.IsReadable(json) ? json : JsonText.Mended(json));
        }
        catch (JsonException)
        {
            // The platform takes no control characters in texts, and no escapes but its own.
            return Parsed(JsonText.Mended(json));
        }
    }

    /// <summary>A value that somebody else has parsed.</summary>
    public static JsonElement Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return element;
        }

        var json = Bytes(element);
        return JsonText.IsReadable(json) ? element : Of(json);
    }

    private static JsonElement Parsed(ReadOnlySpan<byte> json)
    {
        var value = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref value);
    }

    private static ReadOnlySpan<byte> Bytes(JsonElement element) =>
#if NET9_0_OR_GREATER
        JsonMarshal.GetRawUtf8Value(element);
#else
        Encoding.UTF8.GetBytes(element.GetRawText());
#endif
}
