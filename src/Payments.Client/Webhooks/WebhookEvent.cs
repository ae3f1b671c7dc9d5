using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Something that happened in an account, as the API reports it to a webhook endpoint.</summary>
public sealed class WebhookEvent : ApiResource, IHasId
{
    private const int MostNamed = 1_000;

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

    /// <summary>
    /// The members whose values do not have the types that they have in this SDK's API version, as paths: <c>data.object.refunds</c>. Empty if all fit, as
    /// they do in events of that version. Each stands raw, as it came, in the additional properties of the object that it is a member of
    /// (<c>charge.AdditionalProperties["refunds"]</c>), and the property that is meant for it is at its default. Of more than 1,000 the first are named.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> MismatchedMembers { get; private set; } = [];

    /// <inheritdoc/>
    internal override bool IsForeign => base.IsForeign && _object != "event";

    /// <summary>
    /// Reads itself, whatever version of the API it is rendered in. Nearly always that is this SDK's version, and the first reading is the only one.
    /// </summary>
    internal override void ReadFrom(ref JsonReader reader)
    {
        if (reader.IsInEvent)
        {
            // What does not fit in an event inside of another one is told by that one.
            ReadMembers(ref reader);
            return;
        }

        var start = reader;
        reader.IsInEvent = true;
        try
        {
            ReadMembers(ref reader);
        }
        catch (JsonShapeException)
        {
            reader = start;
            reader.IsInEvent = true;
            ReadAroundMismatches(ref reader);
        }

        reader.IsInEvent = false;
    }

    private void ReadAroundMismatches(ref JsonReader reader)
    {
        var start = reader;
        var origin = start.Position;
        var mismatches = new Mismatches();
        reader.Mismatches = mismatches;
        new WebhookEvent().ReadMembers(ref reader);

        reader = start;
        reader.Mismatches = mismatches;
        mismatches.ReadAround();
        AdditionalProperties = null;
        ReadMembers(ref reader);

        reader.Mismatches = null;
        var offsets = mismatches.Values.Take(MostNamed).Select(value => value - origin).ToList();
        MismatchedMembers = [.. JsonLocation.PathsOf(reader.From(origin), offsets).Distinct()];
    }

    private void ReadMembers(ref JsonReader reader)
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
