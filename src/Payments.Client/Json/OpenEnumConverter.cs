using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write an open enum as its wire string.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    /// <summary>Makes a converter for one of the SDK's enums.</summary>
    /// <exception cref="NotSupportedException">The type is not one of them.</exception>
    public OpenEnumConverter()
    {
        if (typeof(T).Assembly != typeof(OpenEnum).Assembly)
        {
            throw new NotSupportedException($"{typeof(T)} is not one of the SDK's own enums: give it a JsonConverter of its own.");
        }
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SerializerValue.Read(ref reader, ItemReaders.Enum<T>());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
