using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The request that caused an event.</summary>
public sealed class WebhookEventRequest : ApiObject
{
    /// <summary>Makes one by hand, for tests.</summary>
    public WebhookEventRequest()
    {
    }

    internal WebhookEventRequest(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // Versions before 2017-05-25 send the id alone.
            Id = reader.ReadString();
            return;
        }

        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("id"u8))
            {
                Id = reader.ReadNullableString();
            }
            else if (name.SequenceEqual("idempotency_key"u8))
            {
                IdempotencyKey = reader.ReadNullableString();
            }
            else
            {
                KeepUnknown(name, ref reader);
            }
        }
    }

    /// <summary>The id of the request (<c>req_…</c>); null if no request of yours caused the event.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>The idempotency key of the request; null if it had none.</summary>
    [JsonPropertyName("idempotency_key")]
    public string? IdempotencyKey { get; init; }
}
