using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a page.</summary>
internal sealed class PageConverter<T>(JsonFactory<T> readItem) : SdkConverter<Page<T>>
    where T : class
{
    private readonly JsonFactory<Page<T>> _read = (ref reader) => new Page<T>(ref reader, readItem);

    public override Page<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SerializerValue.Read(ref reader, _read);

    public override void Write(Utf8JsonWriter writer, Page<T> value, JsonSerializerOptions options) => value.WriteTo(writer);
}
