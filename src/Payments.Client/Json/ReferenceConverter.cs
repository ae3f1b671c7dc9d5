using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a reference: as an id, or as the whole object if it is here.</summary>
internal sealed class ReferenceConverter<T>(JsonFactory<T> readValue) : SdkConverter<Expandable<T>>
    where T : class, IHasId
{
    private readonly JsonFactory<Expandable<T>> _read = (ref reader) => reader.ReadExpandable(readValue);

    public override Expandable<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SerializerValue.Read(ref reader, _read);

    public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options) => writer.WriteValue(value);
}
