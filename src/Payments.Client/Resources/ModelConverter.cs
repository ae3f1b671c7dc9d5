using System.ComponentModel;
using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Lets <see cref="JsonSerializer"/> read and write one type of object that is only ever a part of another.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelConverter<T> : SdkConverter<T>
    where T : ApiObject, new()
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SerializerValue.Read(ref reader, Model<T>.Read);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
}
