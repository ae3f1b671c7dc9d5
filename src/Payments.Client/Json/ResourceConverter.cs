using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>
/// Lets <see cref="JsonSerializer"/> read and write a polymorphic field: the member "object" tells the type. A serializer context of your own must
/// list the resources that such a field can hold.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResourceConverter<T> : JsonConverter<T>
    where T : class
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = reader.TokenStartIndex;
        return SerializerValue.Read(ref reader, ResourceReader.Read) as T
            ?? throw new JsonShapeException($"Expected a resource that can be a {typeof(T).Name} but found another.", start);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
}
