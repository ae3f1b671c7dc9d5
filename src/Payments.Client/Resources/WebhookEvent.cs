using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Something that happened in an account, as the API reports it to a webhook endpoint.</summary>
[JsonConverter(typeof(IdentifiedObjectConverter<WebhookEvent>))]
public sealed class WebhookEvent : ApiResource, IHasId
{
    private const string ObjectName = "event";
    private const int MostNamed = 1_000;

    private string? _id;
    private string _object = ObjectName;
    private string? _account;
    private string? _apiVersion;
    private string? _context;
    private CompactTime _created;
    private WebhookEventData? _data;
    private bool _livemode;
    private long _pendingWebhooks;
    private WebhookEventRequest? _request;
    private EventType _type;

    /// <summary>Makes one by hand, for tests.</summary>
    public WebhookEvent() => Add(1);

    /// <summary>The unique identifier (<c>evt_…</c>). An event may be delivered more than once: remember the ids that you have dealt with.</summary>
    public string Id { get => _id ?? ""; init { _id = value; Add(0); } }

    /// <summary>The kind of object. Always <c>event</c>.</summary>
    public string Object { get => _object; init { _object = value; Add(1); } }

    /// <summary>What happened, such as <see cref="EventType.ChargeSucceeded"/>.</summary>
    public EventType Type { get => _type; init { _type = value; Add(10); } }

    /// <summary>What it happened to.</summary>
    public WebhookEventData Data { get => _data ?? new(); init { _data = value; Add(6); } }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Created { get => _created.Value; init { _created = value; Add(5); } }

    /// <summary>The API version that the object is rendered in; it may differ from this SDK's.</summary>
    public string? ApiVersion { get => _apiVersion; init { _apiVersion = value; Add(3); } }

    /// <summary>True if it happened in live mode, false if in test mode.</summary>
    public bool Livemode { get => _livemode; init { _livemode = value; Add(7); } }

    /// <summary>The connected account that it happened in; null for the endpoint's own account.</summary>
    public string? Account { get => _account; init { _account = value; Add(2); } }

    /// <summary>The account context that it happened in; null if there is none.</summary>
    public string? Context { get => _context; init { _context = value; Add(4); } }

    /// <summary>To how many endpoints the event is still to be delivered.</summary>
    public long PendingWebhooks { get => _pendingWebhooks; init { _pendingWebhooks = value; Add(8); } }

    /// <summary>The request that caused it; null if it happened by itself.</summary>
    public WebhookEventRequest? Request { get => _request; init { _request = value; Add(9); } }

    /// <summary>
    /// The members whose values do not have the types that they have in this SDK's API version, as paths: <c>data.object.refunds</c>. Empty if all fit, as
    /// they do in events of that version. Each stands raw, as it came, in the additional properties of the object that it is a member of
    /// (<c>charge.AdditionalProperties["refunds"]</c>), and the property that is meant for it is at its default. Of more than 1,000 the first are named.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> MismatchedMembers { get; private set; } = [];

    /// <inheritdoc/>
    internal override ModelText Describe() => new(Object, _id, status: _data?.Object is { } changed ? $"{_type.Value} ({changed.Describe().Name})" : _type.Value);

    /// <inheritdoc/>
    internal override bool IsForeign => base.IsForeign && !(Has(1) && _object == ObjectName);

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

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() =>
        "\u0002id"u8 +
        "\u0006object"u8 +
        "\u0007account"u8 +
        "\u000Bapi_version"u8 +
        "\u0007context"u8 +
        "\u0007created"u8 +
        "\u0004data"u8 +
        "\u0008livemode"u8 +
        "\u0010pending_webhooks"u8 +
        "\u0007request"u8 +
        "\u0004type"u8;

    /// <inheritdoc/>
    private protected override bool CanBeNull(int member) => member is not (1 or 5 or 7 or 8);

    /// <inheritdoc/>
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        switch (member)
        {
            case 0:
                JsonField.Text(ref _id, ref reader, writer);
                break;
            case 1:
                JsonField.Text(ref _object, ObjectName, ref reader, writer);
                break;
            case 2:
                JsonField.Text(ref _account, ref reader, writer);
                break;
            case 3:
                JsonField.Text(ref _apiVersion, ref reader, writer);
                break;
            case 4:
                JsonField.Text(ref _context, ref reader, writer);
                break;
            case 5:
                JsonField.Time(ref _created, ref reader, writer);
                break;
            case 6:
                JsonField.Object(ref _data, ref reader, writer);
                break;
            case 7:
                JsonField.Boolean(ref _livemode, ref reader, writer);
                break;
            case 8:
                JsonField.Integer(ref _pendingWebhooks, ref reader, writer);
                break;
            case 9:
                JsonField.Object(ref _request, ref reader, writer);
                break;
            case 10:
                JsonField.Enum(ref _type, ref reader, writer);
                break;
        }
    }
}
