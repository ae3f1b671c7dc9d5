using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write an open enum as its wire string.</summary>
internal sealed class OpenEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        default(T).From(reader.ReadKnownString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
