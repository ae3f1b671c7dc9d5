using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a list of references.</summary>
internal sealed class ExpandableListConverter<T> : JsonConverter<IReadOnlyList<Expandable<T>>>
    where T : class, IHasId
{
    public override IReadOnlyList<Expandable<T>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonReading.Mismatch(ref reader, "an array");
        }

        var items = new List<Expandable<T>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ExpandableConverter<T>.ReadFrom(ref reader, options));
        }

        return items;
    }

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
