using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a list of references.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExpandableListConverter<T> : JsonConverter<IReadOnlyList<Expandable<T>>>
    where T : class, IHasId
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expandable<T>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonReading.Mismatch(reader.TokenType, reader.TokenStartIndex, "an array");
        }

        var items = new List<Expandable<T>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ExpandableConverter<T>.ReadFrom(ref reader, options));
        }

        return items;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<Expandable<T>> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            ExpandableConverter<T>.WriteTo(writer, item, options);
        }

        writer.WriteEndArray();
    }
}
