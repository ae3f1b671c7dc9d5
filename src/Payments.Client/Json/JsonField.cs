using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// What a model shows its fields to, so that one description of each serves for reading and for writing: a field is written if there is a writer, and
/// otherwise read from the value that the reader stands on, which is not null.
/// </summary>
internal static class JsonField
{
    public static void Text(ref string? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadString();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    /// <summary>A text that is nearly always this one.</summary>
    public static void Text(ref string field, string expected, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadString(expected);
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Integer(ref long field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadInt64();
        }
        else
        {
            writer.WriteNumberValue(field);
        }
    }

    public static void Integer(ref long? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadInt64();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Decimal(ref decimal field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadDecimal();
        }
        else
        {
            writer.WriteNumberValue(field);
        }
    }

    public static void Decimal(ref decimal? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadDecimal();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    /// <summary>A decimal inside a string.</summary>
    public static void DecimalText(ref decimal field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadDecimal();
        }
        else
        {
            writer.WriteDecimalText(field);
        }
    }

    /// <inheritdoc cref="DecimalText(ref decimal, ref JsonReader, Utf8JsonWriter?)"/>
    public static void DecimalText(ref decimal? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadDecimal();
        }
        else
        {
            writer.WriteDecimalText(field);
        }
    }

    public static void Boolean(ref bool field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadBoolean();
        }
        else
        {
            writer.WriteBooleanValue(field);
        }
    }

    public static void Boolean(ref bool? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadBoolean();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Time(ref CompactTime field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadTime();
        }
        else
        {
            writer.WriteValue(field.OrNull);
        }
    }

    public static void Any(ref JsonElement? field, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadElement();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Enum<T>(ref T field, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : struct, IOpenEnum<T>
    {
        if (writer is null)
        {
            field = reader.ReadEnum<T>();
        }
        else
        {
            writer.WriteEnum(field);
        }
    }

    public static void Object<T>(ref T? field, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : ApiObject, new()
    {
        if (writer is null)
        {
            field = reader.ReadObject<T>();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    /// <summary>An object that is one of several types.</summary>
    public static void Union<T>(ref T? field, JsonFactory<T> read, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : class
    {
        if (writer is null)
        {
            field = read(ref reader);
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Expandable<T>(ref Expandable<T> field, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : ApiObject, IHasId, new()
    {
        if (writer is null)
        {
            field = reader.ReadExpandable<T>();
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    /// <summary>A reference to an object that is one of several types.</summary>
    public static void Expandable<T>(ref Expandable<T> field, JsonFactory<T> read, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : class, IHasId
    {
        if (writer is null)
        {
            field = reader.ReadExpandable(read);
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void List<T>(ref IReadOnlyList<T>? field, JsonFactory<T> readItem, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadList(readItem);
        }
        else
        {
            writer.WriteValue(field);
        }
    }

    public static void Enums<T>(ref IReadOnlyList<T>? field, ref JsonReader reader, Utf8JsonWriter? writer)
        where T : struct, IOpenEnum<T>
    {
        if (writer is null)
        {
            field = reader.ReadList(ItemReaders.Enum<T>());
        }
        else
        {
            writer.WriteEnums(field);
        }
    }

    public static void Map<T>(ref IReadOnlyDictionary<string, T>? field, JsonFactory<T> readValue, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = reader.ReadMap(readValue);
        }
        else
        {
            writer.WriteValue(field);
        }
    }
}
