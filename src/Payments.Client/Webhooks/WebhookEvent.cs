using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Something that happened in an account, as the API reports it to a webhook endpoint.</summary>
public sealed class WebhookEvent : ApiResource, IHasId
{
    private string? _id;
    private string? _object;
    private string? _account;
    private string? _apiVersion;
    private string? _context;
    private DateTimeOffset _created;
    private WebhookEventData? _data;
    private bool _livemode;
    private long _pendingWebhooks;
    private WebhookEventRequest? _request;
    private EventType _type;

    /// <summary>The unique identifier (<c>evt_…</c>). An event may be delivered more than once: remember the ids that you have dealt with.</summary>
    [JsonPropertyName("id")]
    public string Id { get => _id ?? ""; init => _id = value; }

    /// <summary>The kind of object. Always <c>event</c>.</summary>
    [JsonPropertyName("object")]
    public string Object { get => _object ?? "event"; init => _object = value; }

    /// <summary>What happened, such as <see cref="EventType.ChargeSucceeded"/>.</summary>
    [JsonPropertyName("type")]
    public EventType Type { get => _type; init => _type = value; }

    /// <summary>What it happened to.</summary>
    [JsonPropertyName("data")]
    public WebhookEventData Data { get => _data ??= new(); init => _data = value; }

    /// <summary>When it happened.</summary>
    [JsonPropertyName("created")]
    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset Created { get => _created; init => _created = value; }

    /// <summary>The API version that the object is rendered in; it may differ from this SDK's.</summary>
    [JsonPropertyName("api_version")]
    public string? ApiVersion { get => _apiVersion; init => _apiVersion = value; }

    /// <summary>True if it happened in live mode, false if in test mode.</summary>
    [JsonPropertyName("livemode")]
    public bool Livemode { get => _livemode; init => _livemode = value; }

    /// <summary>The connected account that it happened in; null for the endpoint's own account.</summary>
    [JsonPropertyName("account")]
    public string? Account { get => _account; init => _account = value; }

    /// <summary>The account context that it happened in; null if there is none.</summary>
    [JsonPropertyName("context")]
    public string? Context { get => _context; init => _context = value; }

    /// <summary>To how many endpoints the event is still to be delivered.</summary>
    [JsonPropertyName("pending_webhooks")]
    public long PendingWebhooks { get => _pendingWebhooks; init => _pendingWebhooks = value; }

    /// <summary>The request that caused it; null if it happened by itself.</summary>
    [JsonPropertyName("request")]
    public WebhookEventRequest? Request { get => _request; init => _request = value; }

    /// <inheritdoc/>
    internal override ModelText Describe() => new(Object, _id, status: _data?.Object is { } changed ? $"{_type.Value} ({changed.Describe().Name})" : _type.Value);

    /// <inheritdoc/>
    internal override void ReadFrom(ref JsonReader reader)
    {
        var member = MemberCursor.Begin("\u0002id\u0006object\u0007account\u000Bapi_version\u0007context\u0007created\u0004data\u0008livemode\u0010pending_webhooks\u0007request\u0004type"u8, ref reader);
        while (member.Next(ref reader))
        {
            switch (member.Index)
            {
                case 0:
                    _id = reader.ReadNullableString();
                    continue;
                case 1:
                    _object = reader.ReadNullableKnownString();
                    continue;
                case 2:
                    _account = reader.ReadNullableString();
                    continue;
                case 3:
                    _apiVersion = reader.ReadNullableString();
                    continue;
                case 4:
                    _context = reader.ReadNullableString();
                    continue;
                case 5:
                    _created = reader.ReadTime();
                    continue;
                case 6:
                    _data = reader.ReadNullableObject<WebhookEventData>();
                    continue;
                case 7:
                    _livemode = reader.ReadBoolean();
                    continue;
                case 8:
                    _pendingWebhooks = reader.ReadInt64();
                    continue;
                case 9:
                    _request = reader.ReadNullableObject<WebhookEventRequest>();
                    continue;
                case 10:
                    _type = reader.ReadEnum<EventType>();
                    continue;
                default:
                    KeepUnknown(in member, ref reader);
                    continue;
            }
        }
    }
}
