using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>What the models write themselves with, in the API's own forms. Every method writes one value; null where there is none.</summary>
internal static class JsonWriting
{
    public static void WriteValue(this Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    public static void WriteValue(this Utf8JsonWriter writer, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public static void WriteValue(this Utf8JsonWriter writer, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a decimal inside a string.</summary>
    public static void WriteDecimalText(this Utf8JsonWriter writer, decimal? value) => writer.WriteStringValue(value?.ToString(CultureInfo.InvariantCulture));

    public static void WriteValue(this Utf8JsonWriter writer, bool? value)
    {
        if (value is { } boolean)
        {
            writer.WriteBooleanValue(boolean);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Writes a time in whole unix seconds.</summary>
    public static void WriteValue(this Utf8JsonWriter writer, DateTimeOffset? value) => writer.WriteValue(value?.ToUnixTimeSeconds());

    public static void WriteValue(this Utf8JsonWriter writer, JsonElement? value)
    {
        if (value is { } element)
        {
            RawJson.Of(element).WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public static void WriteEnum<T>(this Utf8JsonWriter writer, T value)
        where T : struct, IOpenEnum<T> => writer.WriteStringValue(OpenEnum.OrNull(value)?.Value);

    public static void WriteEnums<T>(this Utf8JsonWriter writer, IReadOnlyList<T>? values)
        where T : struct, IOpenEnum<T>
    {
        if (values is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteEnum(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteValue<T>(this Utf8JsonWriter writer, Expandable<T> value)
        where T : class, IHasId => writer.WriteValue(value.IdOrValue);

    public static void WriteValue<T>(this Utf8JsonWriter writer, IReadOnlyDictionary<string, T>? map)
    {
        if (map is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach (var entry in map)
        {
            writer.WritePropertyName(entry.Key);
            writer.WriteValue((object?)entry.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a value whose type only shows when it is written: an object, an item of a list, a value of a map.</summary>
    /// <exception cref="NotSupportedException">It is of a type that is not the SDK's.</exception>
    public static void WriteValue(this Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case ApiObject model:
                model.WriteTo(writer);
                break;
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IReference reference:
                writer.WriteValue(reference.IdOrValue);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case DateTimeOffset time:
                writer.WriteNumberValue(time.ToUnixTimeSeconds());
                break;
            case JsonElement element:
                writer.WriteValue((JsonElement?)element);
                break;
            case IEnumerable items:
                WriteItems(writer, items);
                break;
            default:
                throw new NotSupportedException($"{value.GetType()} is not a type of this SDK: it can't be written as JSON where the API's objects are.");
        }
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteValue(item);
        }

        writer.WriteEndArray();
    }
}
