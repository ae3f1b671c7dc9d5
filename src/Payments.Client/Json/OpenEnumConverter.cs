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
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OpenEnum.Of<T>(reader.ReadKnownString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
