using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>Writes JSON as text, without the serializer and so without reflection.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The shortest text, in UTF-8: the form in which objects are kept.</summary>
    public static byte[] Pack(JsonNode json) => Write(json, default).WrittenSpan.ToArray();

    /// <summary>The form in which the API returns objects and posts events.</summary>
    public static string Indent(JsonNode json) => Encoding.UTF8.GetString(Write(json, Readable).WrittenSpan);

    private static ArrayBufferWriter<byte> Write(JsonNode json, JsonWriterOptions options)
    {
        var text = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(text, options);
        json.WriteTo(writer);
        writer.Flush();
        return text;
    }
}
