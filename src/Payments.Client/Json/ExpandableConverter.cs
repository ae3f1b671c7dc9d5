using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a reference: as an id, or as the whole object if it is here.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExpandableConverter<T> : JsonConverter<Expandable<T>>
    where T : class, IHasId
{
    /// <inheritdoc/>
    public override Expandable<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadFrom(ref reader, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options) => WriteTo(writer, value, options);

    internal static Expandable<T> ReadFrom(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new Expandable<T>(reader.GetString()!);
        }

        return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))) is { } value
            ? new Expandable<T>(value)
            : default;
    }

    internal static void WriteTo(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options)
    {
        if (value.Value is { } expanded)
        {
            JsonSerializer.Serialize(writer, expanded, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        else
        {
            writer.WriteStringValue(value.Id);
        }
    }
}
