using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>What an event happened to.</summary>
[JsonConverter(typeof(ModelConverter<WebhookEventData>))]
public sealed class WebhookEventData : ApiObject
{
    private ApiResource? _object;
    private JsonElement? _previousAttributes;

    /// <summary>
    /// The object as it was when the event happened, of its own type: <c>if (e.Data.Object is Charge charge)</c>. An <see cref="UnknownResource"/>
    /// if this SDK has no type for it.
    /// </summary>
    public ApiResource? Object { get => _object; init { _object = value; Add(0); } }

    /// <summary>For updates: the members that changed, with the values that they had before. Null for other events.</summary>
    public JsonElement? PreviousAttributes { get => _previousAttributes; init { _previousAttributes = value; Add(1); } }

    /// <inheritdoc/>
    internal override ModelText Describe() => _object?.Describe() ?? base.Describe();

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() =>
        "\u0006object"u8 +
        "\u0013previous_attributes"u8;

    /// <inheritdoc/>
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        switch (member)
        {
            case 0:
                JsonField.Union(ref _object, ResourceReader.Read, ref reader, writer);
                break;
            case 1:
                JsonField.Any(ref _previousAttributes, ref reader, writer);
                break;
        }
    }
}
