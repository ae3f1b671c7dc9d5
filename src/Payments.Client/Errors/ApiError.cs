using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>What the API says of an error. Fields that have no property here, such as the payment intent, are in the additional properties.</summary>
public sealed class ApiError : ApiObject
{
    /// <summary>Makes one by hand, for tests.</summary>
    public ApiError()
    {
    }

    /// <summary>Never throws for what it reads: of an error that is odd or breaks off, what can be read is kept.</summary>
    internal ApiError(ref JsonReader reader)
    {
        try
        {
            reader.BeginObject();
            while (reader.NextProperty(out var name))
            {
                // All known members are text.
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    KeepUnknown(name, ref reader);
                    continue;
                }

                switch (name.Length)
                {
                    case 4 when name.SequenceEqual("type"u8):
                        Type = reader.ReadNullableKnownString();
                        continue;
                    case 4 when name.SequenceEqual("code"u8):
                        Code = reader.ReadNullableKnownString();
                        continue;
                    case 5 when name.SequenceEqual("param"u8):
                        Param = reader.ReadNullableString();
                        continue;
                    case 6 when name.SequenceEqual("charge"u8):
                        Charge = reader.ReadNullableString();
                        continue;
                    case 7 when name.SequenceEqual("message"u8):
                        Message = reader.ReadNullableString();
                        continue;
                    case 7 when name.SequenceEqual("doc_url"u8):
                        DocUrl = reader.ReadNullableString();
                        continue;
                    case 11 when name.SequenceEqual("advice_code"u8):
                        AdviceCode = reader.ReadNullableKnownString();
                        continue;
                    case 12 when name.SequenceEqual("decline_code"u8):
                        DeclineCode = reader.ReadNullableKnownString();
                        continue;
                    case 15 when name.SequenceEqual("request_log_url"u8):
                        RequestLogUrl = reader.ReadNullableString();
                        continue;
                    case 19 when name.SequenceEqual("network_advice_code"u8):
                        NetworkAdviceCode = reader.ReadNullableString();
                        continue;
                    case 19 when name.SequenceEqual("payment_method_type"u8):
                        PaymentMethodType = reader.ReadNullableKnownString();
                        continue;
                    case 20 when name.SequenceEqual("network_decline_code"u8):
                        NetworkDeclineCode = reader.ReadNullableString();
                        continue;
                    default:
                        KeepUnknown(name, ref reader);
                        continue;
                }
            }
        }
        catch (JsonException)
        {
            // The body breaks off here, as it does when the connection was cut or the body is too long.
        }
    }

    /// <summary>The kind of error: <c>api_error</c>, <c>card_error</c>, <c>idempotency_error</c> or <c>invalid_request_error</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>A short word for the error that programs can act on, such as <c>resource_missing</c>.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    /// <summary>The API's own explanation; for card errors one that can be shown to the customer.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>The parameter that is wrong, by its full name.</summary>
    [JsonPropertyName("param")]
    public string? Param { get; init; }

    /// <summary>For card errors: why the issuer declined.</summary>
    [JsonPropertyName("decline_code")]
    public string? DeclineCode { get; init; }

    /// <summary>For card errors: what to do next.</summary>
    [JsonPropertyName("advice_code")]
    public string? AdviceCode { get; init; }

    /// <summary>For card errors: the network's own two-digit advice.</summary>
    [JsonPropertyName("network_advice_code")]
    public string? NetworkAdviceCode { get; init; }

    /// <summary>For declines: the network's own code.</summary>
    [JsonPropertyName("network_decline_code")]
    public string? NetworkDeclineCode { get; init; }

    /// <summary>For card errors: the id of the charge that failed.</summary>
    [JsonPropertyName("charge")]
    public string? Charge { get; init; }

    /// <summary>Where the API explains the error code.</summary>
    [JsonPropertyName("doc_url")]
    public string? DocUrl { get; init; }

    /// <summary>Where the dashboard shows the request.</summary>
    [JsonPropertyName("request_log_url")]
    public string? RequestLogUrl { get; init; }

    /// <summary>For payment errors: the kind of payment method that was used.</summary>
    [JsonPropertyName("payment_method_type")]
    public string? PaymentMethodType { get; init; }

    /// <inheritdoc/>
    internal override ModelText Describe() =>
        new(Type ?? "error", status: string.Join(" ", new[] { Code, DeclineCode, Param }.Where(static part => !string.IsNullOrEmpty(part))));
}
