using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>The base of the converters that stand on the types of the SDK, so that every <see cref="JsonSerializer"/> reads and writes them alike.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SdkConverter<T> : JsonConverter<T>, ISdkConverter
{
    private protected SdkConverter()
    {
    }

    JsonTypeInfo ISdkConverter.TypeInfo(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, this);
}
