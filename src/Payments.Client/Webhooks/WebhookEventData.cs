using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>What an event happened to.</summary>
public sealed class WebhookEventData : ApiObject
{
    private ApiResource? _object;
    private JsonElement? _previousAttributes;

    /// <summary>
    /// The object as it was when the event happened, of its own type: <c>if (e.Data.Object is Charge charge)</c>. An <see cref="UnknownResource"/>
    /// if this SDK has no type for it.
    /// </summary>
    [JsonPropertyName("object")]
    [JsonConverter(typeof(ResourceConverter<ApiResource>))]
    public ApiResource? Object { get => _object; init => _object = value; }

    /// <summary>For updates: the members that changed, with the values that they had before. Null for other events.</summary>
    [JsonPropertyName("previous_attributes")]
    public JsonElement? PreviousAttributes { get => _previousAttributes; init => _previousAttributes = value; }

    /// <inheritdoc/>
    internal override ModelText Describe() => _object?.Describe() ?? base.Describe();

    /// <inheritdoc/>
    internal override void ReadFrom(ref JsonReader reader)
    {
        var member = MemberCursor.Begin("\u0006object\u0013previous_attributes"u8, ref reader);
        while (member.Next(ref reader))
        {
            switch (member.Index)
            {
                case 0:
                    _object = reader.TryTakeNull() ? null : ResourceReader.Read(ref reader);
                    continue;
                case 1:
                    _previousAttributes = reader.TryTakeNull() ? null : reader.ReadElement();
                    continue;
                default:
                    KeepUnknown(in member, ref reader);
                    continue;
            }
        }
    }
}
