using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Something that happened in an account, as the API reports it to a webhook endpoint.</summary>
public sealed class WebhookEvent : ApiResource, IHasId
{
    /// <summary>Makes one by hand, for tests.</summary>
    public WebhookEvent()
    {
    }

    internal WebhookEvent(ref Utf8JsonReader reader)
    {
        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 2 when name.SequenceEqual("id"u8):
                    Id = reader.ReadString();
                    continue;
                case 4 when name.SequenceEqual("type"u8):
                    Type = new EventType(reader.ReadKnownString());
                    continue;
                case 4 when name.SequenceEqual("data"u8):
                    Data = reader.IsNull() ? new() : new WebhookEventData(ref reader);
                    continue;
                case 6 when name.SequenceEqual("object"u8):
                    Object = reader.ReadKnownString();
                    continue;
                case 7 when name.SequenceEqual("account"u8):
                    Account = reader.ReadNullableString();
                    continue;
                case 7 when name.SequenceEqual("context"u8):
                    Context = reader.ReadNullableString();
                    continue;
                case 7 when name.SequenceEqual("created"u8):
                    Created = reader.ReadTime();
                    continue;
                case 7 when name.SequenceEqual("request"u8):
                    Request = reader.IsNull() ? null : new WebhookEventRequest(ref reader);
                    continue;
                case 8 when name.SequenceEqual("livemode"u8):
                    Livemode = reader.ReadBoolean();
                    continue;
                case 11 when name.SequenceEqual("api_version"u8):
                    ApiVersion = reader.ReadNullableString();
                    continue;
                case 16 when name.SequenceEqual("pending_webhooks"u8):
                    PendingWebhooks = reader.ReadInt64();
                    continue;
                default:
                    KeepUnknown(name, ref reader);
                    continue;
            }
        }
    }

    /// <summary>The unique identifier (<c>evt_…</c>). An event may be delivered more than once: remember the ids that you have dealt with.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    /// <summary>The kind of object. Always <c>event</c>.</summary>
    [JsonPropertyName("object")]
    public string Object { get; init; } = "event";

    /// <summary>What happened, such as <see cref="EventType.ChargeSucceeded"/>.</summary>
    [JsonPropertyName("type")]
    public EventType Type { get; init; }

    /// <summary>What it happened to.</summary>
    [JsonPropertyName("data")]
    public WebhookEventData Data { get => field ??= new(); init; }

    /// <summary>When it happened.</summary>
    [JsonPropertyName("created")]
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset Created { get; init; }

    /// <summary>The API version that the object is rendered in; it may differ from this SDK's.</summary>
    [JsonPropertyName("api_version")]
    public string? ApiVersion { get; init; }

    /// <summary>True if it happened in live mode, false if in test mode.</summary>
    [JsonPropertyName("livemode")]
    public bool Livemode { get; init; }

    /// <summary>The connected account that it happened in; null for the endpoint's own account.</summary>
    [JsonPropertyName("account")]
    public string? Account { get; init; }

    /// <summary>The account context that it happened in; null if there is none.</summary>
    [JsonPropertyName("context")]
    public string? Context { get; init; }

    /// <summary>To how many endpoints the event is still to be delivered.</summary>
    [JsonPropertyName("pending_webhooks")]
    public long PendingWebhooks { get; init; }

    /// <summary>The request that caused it; null if it happened by itself.</summary>
    [JsonPropertyName("request")]
    public WebhookEventRequest? Request { get; init; }

    internal static WebhookEvent Read(ref Utf8JsonReader reader) => new(ref reader);
}
