using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>What every converter of the SDK tells a serializer about its type, which it knows without reflection.</summary>
internal interface ISdkConverter
{
    /// <summary>How a value of the type is read and written.</summary>
    JsonTypeInfo TypeInfo(JsonSerializerOptions options);
}
