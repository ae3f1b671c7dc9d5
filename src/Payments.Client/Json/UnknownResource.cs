using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

public sealed partial class UnknownResource : ApiResource
{
    /// <summary>Makes one by hand, for tests.</summary>
    public UnknownResource()
    {
    }

    internal UnknownResource(ref Utf8JsonReader reader)
    {
        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("id"u8) && reader.TokenType == JsonTokenType.String)
            {
                Id = reader.ReadString();
            }
            else if (name.SequenceEqual("object"u8) && reader.TokenType == JsonTokenType.String)
            {
                Object = reader.ReadKnownString();
            }
            else
            {
                KeepUnknown(name, ref reader);
            }
        }
    }

    /// <summary>The unique identifier; empty if there is none.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    /// <summary>What the API calls the type of the resource; empty if it does not say.</summary>
    [JsonPropertyName("object")]
    public string Object { get; init; } = "";
}
