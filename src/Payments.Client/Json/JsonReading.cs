using System.Globalization;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// What the generated models read themselves with. Every method starts on the value's first byte and ends behind its last one.
/// A null reads as the type's default, because the API leaves required members out of partial objects. A value of another type throws; inside of an
/// event, where the version of the API may be any, it is noted and skipped in the end.
/// </summary>
internal static class JsonReading
{
    /// <summary>Steps into an object. False, and behind the value, for one that is none and that may be.</summary>
    public static bool TryBeginObject(this ref JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Unfit<bool>(ref reader, "an object");
        }

        reader.Begin();
        return true;
    }

    /// <summary>Moves to the next property's value. False at the end of the object.</summary>
    public static bool NextProperty(this ref JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!reader.NextName())
        {
            name = default;
            return false;
        }

        name = reader.TakeName();
        return true;
    }

    public static T ReadObject<T>(this ref JsonReader reader)
        where T : ApiObject, new()
    {
        var model = new T();
        model.ReadFrom(ref reader);
        return model;
    }

    public static string ReadString(this ref JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? Text(ref reader) : reader.ReadNullableString() ?? "";

    public static string? ReadNullableString(this ref JsonReader reader)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.String ? Text(ref reader) : Unfit<string>(ref reader, "a string");
    }

    /// <summary>Reads a string that is probably this one, without making it anew.</summary>
    public static string ReadString(this ref JsonReader reader, string expected)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryPeekText(expected.Length, out var text)
            && text.Length == expected.Length && AsciiText.Same(text, expected))
        {
            reader.TakePeeked(text);
            return expected;
        }

        return reader.ReadString();
    }

    public static T ReadEnum<T>(this ref JsonReader reader)
        where T : struct, IOpenEnum<T>
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryPeekText(ApiWords.Longest, out var text) && ApiWords.Find(text) is { } word)
        {
            reader.TakePeeked(text);
            return OpenEnum.Of<T>(word);
        }

        return reader.ReadNullableString() is { } value ? OpenEnum.Of<T>(value) : default;
    }

    public static long ReadInt64(this ref JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryTakeInt64(out var value) ? value : reader.ReadNullableInt64() ?? 0;

    public static long? ReadNullableInt64(this ref JsonReader reader)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryTakeInt64(out var value) ? value : Unfit<long?>(ref reader, "a 64-bit integer", OtherNumber);
    }

    public static bool ReadBoolean(this ref JsonReader reader) => reader.ReadNullableBoolean() ?? false;

    public static bool? ReadNullableBoolean(this ref JsonReader reader)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                reader.Take("true"u8);
                return true;
            case JsonTokenType.False:
                reader.Take("false"u8);
                return false;
            default:
                return Unfit<bool?>(ref reader, "a boolean");
        }
    }

    public static decimal ReadDecimal(this ref JsonReader reader) => reader.ReadNullableDecimal() ?? 0;

    /// <summary>Reads a number, or a number inside a string, as the API sends amounts that need more digits than a double holds.</summary>
    public static decimal? ReadNullableDecimal(this ref JsonReader reader)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        var start = reader;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when TryParseDecimal(reader.TakeNumber(), out var number):
                return number;
            case JsonTokenType.String when TryParseDecimal(Text(ref reader), out var text):
                return text;
            default:
                reader = start;
                return Unfit<decimal?>(ref reader, "a decimal number", OtherNumber);
        }
    }

    public static DateTimeOffset ReadTime(this ref JsonReader reader) => reader.ReadNullableTime() ?? default;

    public static DateTimeOffset? ReadNullableTime(this ref JsonReader reader)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        var start = reader;
        if (reader.TokenType == JsonTokenType.Number && reader.TryTakeInt64(out var seconds) && UnixTime.TryRead(seconds, out var time))
        {
            return time;
        }

        reader = start;
        return Unfit<DateTimeOffset?>(ref reader, "a time in unix seconds", OtherNumber);
    }

    public static IReadOnlyList<T> ReadList<T>(this ref JsonReader reader, JsonFactory<T> readItem) =>
        reader.ReadNullableList(readItem) ?? [];

    public static IReadOnlyList<T>? ReadNullableList<T>(this ref JsonReader reader, JsonFactory<T> readItem)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Unfit<IReadOnlyList<T>>(ref reader, "an array");
        }

        reader.Begin();
        if (!reader.NextItem())
        {
            return [];
        }

        var items = new List<T>();
        do
        {
            items.Add(readItem(ref reader));
        }
        while (reader.NextItem());

        return items;
    }

    public static IReadOnlyDictionary<string, T> ReadMap<T>(this ref JsonReader reader, JsonFactory<T> readValue) =>
        reader.ReadNullableMap(readValue) ?? EmptyMap<T>.Instance;

    public static IReadOnlyDictionary<string, T>? ReadNullableMap<T>(this ref JsonReader reader, JsonFactory<T> readValue)
    {
        if (reader.TryTakeNull())
        {
            return null;
        }

        if (!reader.TryBeginObject() || !reader.NextName())
        {
            return EmptyMap<T>.Instance;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        do
        {
            var key = Text(ref reader);
            reader.MoveToValue();
            map[key] = readValue(ref reader);
        }
        while (reader.NextName());

        return map;
    }

    public static Expandable<T> ReadExpandable<T>(this ref JsonReader reader, JsonFactory<T> readValue)
        where T : class, IHasId => reader.TryReadUnexpanded(out Expandable<T> reference) ? reference : new Expandable<T>(readValue(ref reader));

    public static Expandable<T> ReadExpandable<T>(this ref JsonReader reader)
        where T : ApiObject, IHasId, new() => reader.TryReadUnexpanded(out Expandable<T> reference) ? reference : new Expandable<T>(reader.ReadObject<T>());

    /// <summary>The value of the member "object" of the object that the reader stands on, without moving the reader; empty if it has none, or is none.</summary>
    public static string PeekObjectName(this ref JsonReader reader)
    {
        var ahead = reader;
        return ahead.TryMoveToObjectName() ? ahead.ReadString() : "";
    }

    /// <summary>As <see cref="PeekObjectName(ref JsonReader)"/>, but makes no string; empty too if the name has no room or is not plain.</summary>
    public static ReadOnlySpan<char> PeekObjectName(this JsonReader ahead, Span<char> room) =>
        ahead.TryMoveToObjectName() && ahead.TryPeekText(room.Length, out var name) ? AsciiText.Widen(name, room) : default;

    /// <summary>Reads a value whose shape nobody knows.</summary>
    public static JsonElement ReadElement(this ref JsonReader reader)
    {
        var start = reader.Position;
        reader.Skip();
        return RawJson.Of(reader.From(start));
    }

    public static JsonShapeException Mismatch(JsonTokenType found, long offset, string expected) => new($"Expected {expected} but found {Describe(found)}.", offset);

    private const string OtherNumber = "a number that is not one or does not fit";

    /// <summary>A value is of another type than its field. Gathered mismatches are noted and skipped, all others throw.</summary>
    private static T? Unfit<T>(ref JsonReader reader, string expected, string number = "a number")
    {
        var found = reader.TokenType;
        if (found == JsonTokenType.None)
        {
            throw reader.Malformed("a value");
        }

        if (reader.Mismatches is not { IsGathering: true } mismatches)
        {
            throw found == JsonTokenType.Number
                ? new JsonShapeException($"Expected {expected} but found {number}.", reader.Position)
                : Mismatch(found, reader.Position, expected);
        }

        mismatches.HasPending = true;
        reader.Skip();
        return default;
    }

    /// <summary>Moves to the text of the member "object" of the object that the reader stands on. False if there is none.</summary>
    private static bool TryMoveToObjectName(this ref JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        reader.Begin();
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("object"u8))
            {
                return reader.TokenType == JsonTokenType.String;
            }

            reader.Skip();
        }

        return false;
    }

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

    /// <summary>Reads a reference that is an id or null. False for one that is an object.</summary>
    private static bool TryReadUnexpanded<T>(this ref JsonReader reader, out Expandable<T> reference)
        where T : class, IHasId
    {
        reference = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                reference = new Expandable<T>(Text(ref reader));
                return true;
            case JsonTokenType.StartObject:
                return false;
            default:
                if (!reader.TryTakeNull())
                {
                    Unfit<string>(ref reader, "an id or an object");
                }

                return true;
        }
    }

    private static string Text(scoped ref JsonReader reader)
    {
        var text = reader.TakeText(out var isPlain);
        return (isPlain ? AsciiText.Of(text) : null) ?? JsonText.Decode(text);
    }

    private static bool TryParseDecimal(ReadOnlySpan<byte> number, out decimal value)
    {
        var reader = new Utf8JsonReader(number);
        reader.Read();
        return reader.TryGetDecimal(out value);
    }

    private static bool TryParseDecimal(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
