using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// What the generated models read themselves with. Every method starts on the value's first token and ends on its last one.
/// A null reads as the type's default, because the API leaves required members out of partial objects; a value of another type throws.
/// </summary>
internal static class JsonReading
{
    public static void BeginObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Mismatch(ref reader, "an object");
        }
    }

    /// <summary>Moves to the next property's value. False at the end of the object.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = reader.ValueIsEscaped || reader.HasValueSequence ? reader.CopiedName() : reader.ValueSpan;
        reader.Read();
        return true;
    }

    public static T ReadObject<T>(this ref Utf8JsonReader reader)
        where T : ApiObject, new()
    {
        var model = new T();
        model.ReadFrom(ref reader);
        return model;
    }

    public static T? ReadNullableObject<T>(this ref Utf8JsonReader reader)
        where T : ApiObject, new() => reader.IsNull() ? null : reader.ReadObject<T>();

    public static Page<T>? ReadNullablePage<T>(this ref Utf8JsonReader reader, JsonFactory<T> readItem) =>
        reader.IsNull() ? null : new Page<T>(ref reader, readItem);

    public static bool IsNull(this ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    public static string ReadString(this ref Utf8JsonReader reader) => reader.ReadNullableString() ?? "";

    public static string? ReadNullableString(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Text(ref reader),
        JsonTokenType.Null => null,
        _ => throw Mismatch(ref reader, "a string"),
    };

    /// <summary>Reads a string that is probably one of the API's own words, without allocating it anew.</summary>
    public static string ReadKnownString(this ref Utf8JsonReader reader) => reader.ReadNullableKnownString() ?? "";

    /// <inheritdoc cref="ReadKnownString"/>
    public static string? ReadNullableKnownString(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.ReadNullableString();
        }

        // In a user's own JSON a word can lie across two pieces of memory.
        return reader.ValueIsEscaped || reader.HasValueSequence ? Text(ref reader) : KnownStrings.Find(reader.ValueSpan) ?? Text(ref reader);
    }

    public static T? ReadNullableEnum<T>(this ref Utf8JsonReader reader)
        where T : struct, IOpenEnum<T> => reader.ReadNullableKnownString() is { } value ? OpenEnum.Of<T>(value) : null;

    public static long ReadInt64(this ref Utf8JsonReader reader) => reader.ReadNullableInt64() ?? 0;

    public static long? ReadNullableInt64(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
        {
            return value;
        }

        return reader.TokenType == JsonTokenType.Null ? null : throw NumberMismatch(ref reader, "a 64-bit integer");
    }

    public static bool ReadBoolean(this ref Utf8JsonReader reader) => reader.ReadNullableBoolean() ?? false;

    public static bool? ReadNullableBoolean(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => throw Mismatch(ref reader, "a boolean"),
    };

    public static decimal ReadDecimal(this ref Utf8JsonReader reader) => reader.ReadNullableDecimal() ?? 0;

    /// <summary>Reads a number, or a number inside a string, as the API sends amounts that need more digits than a double holds.</summary>
    public static decimal? ReadNullableDecimal(this ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDecimal(out var number):
                return number;
            case JsonTokenType.String when TryParseDecimal(ref reader, out var text):
                return text;
            case JsonTokenType.Null:
                return null;
            default:
                throw NumberMismatch(ref reader, "a decimal number");
        }
    }

    public static DateTimeOffset ReadTime(this ref Utf8JsonReader reader) => reader.ReadNullableTime() ?? default;

    public static DateTimeOffset? ReadNullableTime(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds) && UnixTime.TryRead(seconds, out var time)
            ? time
            : throw NumberMismatch(ref reader, "a time in unix seconds");
    }

    public static IReadOnlyList<T> ReadList<T>(this ref Utf8JsonReader reader, JsonFactory<T> readItem) =>
        reader.ReadNullableList(readItem) ?? [];

    public static IReadOnlyList<T>? ReadNullableList<T>(this ref Utf8JsonReader reader, JsonFactory<T> readItem)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Mismatch(ref reader, "an array");
        }

        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return [];
        }

        var items = new List<T>();
        do
        {
            items.Add(readItem(ref reader));
            reader.Read();
        }
        while (reader.TokenType != JsonTokenType.EndArray);

        return items;
    }

    public static IReadOnlyDictionary<string, T> ReadMap<T>(this ref Utf8JsonReader reader, JsonFactory<T> readValue) =>
        reader.ReadNullableMap(readValue) ?? EmptyMap<T>.Instance;

    public static IReadOnlyDictionary<string, T>? ReadNullableMap<T>(this ref Utf8JsonReader reader, JsonFactory<T> readValue)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        reader.BeginObject();
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return EmptyMap<T>.Instance;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        do
        {
            var key = Text(ref reader);
            reader.Read();
            map[key] = readValue(ref reader);
            reader.Read();
        }
        while (reader.TokenType != JsonTokenType.EndObject);

        return map;
    }

    public static Expandable<T> ReadExpandable<T>(this ref Utf8JsonReader reader, JsonFactory<T> readValue)
        where T : class, IHasId => reader.ReadNullableExpandable(readValue) ?? default;

    public static Expandable<T>? ReadNullableExpandable<T>(this ref Utf8JsonReader reader, JsonFactory<T> readValue)
        where T : class, IHasId
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new Expandable<T>(Text(ref reader));
            case JsonTokenType.StartObject:
                return new Expandable<T>(readValue(ref reader));
            case JsonTokenType.Null:
                return null;
            default:
                throw Mismatch(ref reader, "an id or an object");
        }
    }

    public static Expandable<T> ReadExpandable<T>(this ref Utf8JsonReader reader)
        where T : ApiObject, IHasId, new() => reader.ReadNullableExpandable<T>() ?? default;

    public static Expandable<T>? ReadNullableExpandable<T>(this ref Utf8JsonReader reader)
        where T : ApiObject, IHasId, new() => reader.TokenType switch
        {
            JsonTokenType.String => new Expandable<T>(Text(ref reader)),
            JsonTokenType.StartObject => new Expandable<T>(reader.ReadObject<T>()),
            JsonTokenType.Null => default(Expandable<T>?),
            _ => throw Mismatch(ref reader, "an id or an object"),
        };

    /// <summary>The value of the member "object" of the object that the reader stands on, without moving the reader; empty if it has none.</summary>
    public static string PeekObjectName(this ref Utf8JsonReader reader)
    {
        var ahead = reader;
        ahead.BeginObject();
        while (ahead.NextProperty(out var name))
        {
            if (name.SequenceEqual("object"u8))
            {
                return ahead.TokenType == JsonTokenType.String ? ahead.ReadKnownString() : "";
            }

            ahead.Skip();
        }

        return "";
    }

    public static JsonShapeException Mismatch(ref Utf8JsonReader reader, string expected) =>
        new($"Expected {expected} but found {Describe(reader.TokenType)}.", reader.TokenStartIndex);

    /// <summary>A mismatch where some numbers would have been right.</summary>
    private static JsonShapeException NumberMismatch(ref Utf8JsonReader reader, string expected) =>
        reader.TokenType == JsonTokenType.Number
            ? new($"Expected {expected} but found a number that is not one or does not fit.", reader.TokenStartIndex)
            : Mismatch(ref reader, expected);

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.Null => "null",
        _ => token.ToString(),
    };

    private static string Text(scoped ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? DecodedText(ref reader) : AsciiText.Of(reader.ValueSpan) ?? DecodedText(ref reader);

    private static string DecodedText(scoped ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader finds broken UTF-8 and unpaired surrogates only when the text is taken out.
            throw new JsonShapeException("Expected text in UTF-8 but found bytes that are not.", reader.TokenStartIndex);
        }
    }

    public static ReadOnlySpan<byte> CopiedName(this scoped ref Utf8JsonReader reader) =>
        System.Text.Encoding.UTF8.GetBytes(Text(ref reader));

    private static bool TryParseDecimal(ref Utf8JsonReader reader, out decimal value)
    {
        if (!reader.ValueIsEscaped
            && Utf8Parser.TryParse(reader.ValueSpan, out value, out var consumed)
            && consumed == reader.ValueSpan.Length)
        {
            return true;
        }

        return decimal.TryParse(Text(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
