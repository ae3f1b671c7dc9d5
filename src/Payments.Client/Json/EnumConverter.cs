using System.ComponentModel;
using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Lets <see cref="JsonSerializer"/> read and write an open enum as its wire string, and a default one, which has none, as null.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumConverter<T> : SdkConverter<T>
    where T : struct, IOpenEnum<T>
{
    /// <summary>Makes a converter for one of the SDK's enums.</summary>
    /// <exception cref="NotSupportedException">The type is not one of them.</exception>
    public EnumConverter()
    {
        if (typeof(T).Assembly != typeof(OpenEnum).Assembly)
        {
            throw new NotSupportedException($"{typeof(T)} is not one of the SDK's own enums: give it a JsonConverter of its own.");
        }
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => OpenEnum.Of<T>(SerializerValue.Text(ref reader)),
        JsonTokenType.Null => default,
        var found => throw JsonReading.Mismatch(found, reader.TokenStartIndex, "a string"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteEnum(value);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => OpenEnum.Of<T>(reader.GetString()!);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The value is a default one.</exception>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(
        OpenEnum.OrNull(value)?.Value ?? throw new NotSupportedException($"A default {typeof(T).Name} has no value: it can't be a key in JSON."));
}
