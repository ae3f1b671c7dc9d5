using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The request that caused an event.</summary>
public sealed class WebhookEventRequest : ApiObject
{
    private string? _id;
    private string? _idempotencyKey;

    /// <summary>The id of the request (<c>req_…</c>); null if no request of yours caused the event.</summary>
    [JsonPropertyName("id")]
    public string? Id { get => _id; init => _id = value; }

    /// <summary>The idempotency key of the request; null if it had none.</summary>
    [JsonPropertyName("idempotency_key")]
    public string? IdempotencyKey { get => _idempotencyKey; init => _idempotencyKey = value; }

    /// <inheritdoc/>
    internal override ModelText Describe() => new("request", _id);

    /// <inheritdoc/>
    internal override void ReadFrom(ref JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // Versions before 2017-05-25 send the id alone.
            _id = reader.ReadString();
            return;
        }

        var member = MemberCursor.Begin("\u0002id\u000Fidempotency_key"u8, ref reader);
        while (member.Next(ref reader))
        {
            switch (member.Index)
            {
                case 0:
                    _id = reader.ReadNullableString();
                    continue;
                case 1:
                    _idempotencyKey = reader.ReadNullableString();
                    continue;
                default:
                    KeepUnknown(in member, ref reader);
                    continue;
            }
        }
    }
}
