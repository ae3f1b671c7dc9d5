using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Parameters;

/// <summary>
/// Keeps <see cref="JsonSerializer"/> from writing a parameter by itself by its properties, which would change its meaning: outside of its parameters null can't
/// be told from what is unset. Ranges of times and maps of texts have a meaning of their own, and are written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => true;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Values of this type go into JSON only with the parameters that hold them.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        if (typeToConvert == typeof(DateRange))
        {
            return new TimeRangeConverter();
        }

        return typeToConvert == typeof(ParameterMap<string>) ? new TextMapConverter() : throw new NotSupportedException(
            $"A {typeToConvert.Name.Split('`')[0]} goes into JSON only with the parameters that hold it: serialize those, such as ChargeCreateOptions.");
    }

    private sealed class TimeRangeConverter : JsonConverter<DateRange>
    {
        public override DateRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return ParameterKinds.TimeRange.Read(new ParameterJson(document.RootElement, nameof(DateRange)));
        }

        public override void Write(Utf8JsonWriter writer, DateRange value, JsonSerializerOptions options) =>
            ParameterKinds.TimeRange.Write(new ParameterJsonWriter(writer), value);
    }

    private sealed class TextMapConverter : JsonConverter<ParameterMap<string>>
    {
        public override ParameterMap<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return ParameterReader.ReadMap(new ParameterJson(document.RootElement, "The map"), ParameterKinds.Text, clearsKeys: true);
        }

        public override void Write(Utf8JsonWriter writer, ParameterMap<string> value, JsonSerializerOptions options)
        {
            if (value.ClearsAll)
            {
                throw new NotSupportedException("A map that is Clear.Value goes into JSON only with the parameters that hold it: serialize those, such as ChargeUpdateOptions.");
            }

            new ParameterJsonWriter(writer).WriteMap(value, ParameterKinds.Text);
        }
    }
}
