using System.Buffers;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// Reads values that a <see cref="JsonSerializer"/> comes upon as those of a response are read. It may hold them in several pieces of memory, between comments
/// and commas that it was told to bear with, and with texts that it could not make strings of: where its bytes can't be had as they are, its tokens are put together anew.
/// </summary>
internal static class SerializerValue
{
    public static T Read<T>(ref Utf8JsonReader reader, JsonFactory<T> read)
    {
#if NET9_0_OR_GREATER
        if (reader.CurrentState.Options is { CommentHandling: JsonCommentHandling.Disallow, AllowTrailingCommas: false })
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var whole = new JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(document.RootElement));
            return read(ref whole);
        }

#endif
        using var json = new MemoryStream();
        Copy(ref reader, json);
        var value = new JsonReader(json.GetBuffer().AsSpan(0, (int)json.Length));
        return read(ref value);
    }

    /// <summary>The text that a reader stands on.</summary>
    public static string Text(ref Utf8JsonReader reader) => JsonText.Decode(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);

    private static void Copy(ref Utf8JsonReader reader, MemoryStream json)
    {
        if (reader.TokenType is JsonTokenType.None or JsonTokenType.PropertyName)
        {
            Advance(ref reader);
        }

        var depth = reader.CurrentDepth;
        var isFirst = true;
        CopyToken(ref reader, json, ref isFirst);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        do
        {
            Advance(ref reader);
            CopyToken(ref reader, json, ref isFirst);
        }
        while (reader.CurrentDepth > depth);
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The JSON ends within a value.");
        }
    }

    private static void CopyToken(ref Utf8JsonReader reader, MemoryStream json, ref bool isFirst)
    {
        var token = reader.TokenType;
        if (token == JsonTokenType.Comment)
        {
            return;
        }

        var isEnd = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (!isFirst && !isEnd)
        {
            json.WriteByte((byte)',');
        }

        var isText = token is JsonTokenType.String or JsonTokenType.PropertyName;
        if (isText)
        {
            json.WriteByte((byte)'"');
        }

        if (reader.HasValueSequence)
        {
            foreach (var part in reader.ValueSequence)
            {
                Append(json, part.Span);
            }
        }
        else
        {
            Append(json, reader.ValueSpan);
        }

        if (isText)
        {
            json.WriteByte((byte)'"');
        }

        if (token == JsonTokenType.PropertyName)
        {
            json.WriteByte((byte)':');
        }

        isFirst = token is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName;
    }

    private static void Append(MemoryStream json, ReadOnlySpan<byte> bytes) =>
#if NETSTANDARD2_0
        json.Write(bytes.ToArray(), 0, bytes.Length);
#else
        json.Write(bytes);
#endif
}
