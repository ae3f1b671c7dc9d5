using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>
/// Keeps <see cref="JsonSerializer"/> from writing a parameter by itself by its properties, which would change its meaning: outside of its parameters null can't
/// be told from what is unset. Ranges and maps of texts have a meaning of their own, and are written.
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
            return new RangeConverter<DateRange>(ParameterKinds.TimeRange);
        }

        if (typeToConvert == typeof(IntegerRange))
        {
            return new RangeConverter<IntegerRange>(ParameterKinds.IntegerRange);
        }

        return typeToConvert == typeof(ParameterMap<string>) ? new TextMapConverter() : throw new NotSupportedException(
            $"A {typeToConvert.Name.Split('`')[0]} goes into JSON only with the parameters that hold it: serialize those, such as ChargeCreateOptions.");
    }

    private sealed class RangeConverter<T>(ParameterKind<T> kind) : SdkConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return kind.Read(new ParameterJson(document.RootElement, typeof(T).Name));
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => kind.Write(new ParameterJsonWriter(writer), value);
    }

    private sealed class TextMapConverter : SdkConverter<ParameterMap<string>>
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
