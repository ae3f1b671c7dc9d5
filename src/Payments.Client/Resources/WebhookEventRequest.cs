using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The request that caused an event.</summary>
[JsonConverter(typeof(ModelConverter<WebhookEventRequest>))]
public sealed class WebhookEventRequest : ApiObject
{
    private string? _id;
    private string? _idempotencyKey;

    // Versions before 2017-05-25 send the id alone.
    private bool _isIdAlone;

    /// <summary>The id of the request (<c>req_…</c>); null if no request of yours caused the event.</summary>
    public string? Id { get => _id; init { _id = value; Add(0); } }

    /// <summary>The idempotency key of the request; null if it had none.</summary>
    public string? IdempotencyKey { get => _idempotencyKey; init { _idempotencyKey = value; Add(1); } }

    /// <inheritdoc/>
    internal override ModelText Describe() => new("request", _id);

    /// <inheritdoc/>
    internal override void ReadFrom(ref JsonReader reader)
    {
        _isIdAlone = reader.TokenType == JsonTokenType.String;
        if (_isIdAlone)
        {
            _id = reader.ReadString();
        }
        else
        {
            ReadMembers(ref reader);
        }
    }

    /// <inheritdoc/>
    internal override void WriteTo(Utf8JsonWriter writer)
    {
        if (_isIdAlone)
        {
            writer.WriteValue(_id);
        }
        else
        {
            base.WriteTo(writer);
        }
    }

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() =>
        "\u0002id"u8 +
        "\u000Fidempotency_key"u8;

    /// <inheritdoc/>
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        switch (member)
        {
            case 0:
                JsonField.Text(ref _id, ref reader, writer);
                break;
            case 1:
                JsonField.Text(ref _idempotencyKey, ref reader, writer);
                break;
        }
    }
}
