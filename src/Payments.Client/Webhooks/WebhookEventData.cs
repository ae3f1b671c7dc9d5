using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>What an event happened to.</summary>
public sealed class WebhookEventData : ApiObject
{
    /// <summary>Makes one by hand, for tests.</summary>
    public WebhookEventData()
    {
    }

    internal WebhookEventData(ref Utf8JsonReader reader)
    {
        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("object"u8))
            {
                Object = reader.IsNull() ? null : ResourceReader.Read(ref reader);
            }
            else if (name.SequenceEqual("previous_attributes"u8))
            {
                PreviousAttributes = reader.IsNull() ? null : JsonElement.ParseValue(ref reader);
            }
            else
            {
                KeepUnknown(name, ref reader);
            }
        }
    }

    /// <summary>
    /// The object as it was when the event happened, of its own type: <c>if (e.Data.Object is Charge charge)</c>. An <see cref="UnknownResource"/>
    /// if this SDK has no type for it.
    /// </summary>
    [JsonPropertyName("object")]
    [JsonConverter(typeof(ResourceConverter<ApiResource>))]
    public ApiResource? Object { get; init; }

    /// <summary>For updates: the members that changed, with the values that they had before. Null for other events.</summary>
    [JsonPropertyName("previous_attributes")]
    public JsonElement? PreviousAttributes { get; init; }
}
