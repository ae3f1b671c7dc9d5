using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>What the API says of an error. Fields that have no property here, such as the payment intent, are in the additional properties.</summary>
[JsonConverter(typeof(ModelConverter<ApiError>))]
public sealed class ApiError : ApiObject
{
    private const int MemberCount = 12;

    // All known members are text; in the order of their names.
    private readonly string?[] _texts = new string?[MemberCount];

    /// <summary>Makes one by hand, for tests.</summary>
    public ApiError()
    {
    }

    /// <summary>Reads the object that the reader stands on, and never throws for what it reads: of an error that is odd or breaks off, what can be read is kept.</summary>
    internal ApiError(ref JsonReader reader)
    {
        try
        {
            ReadMembers(ref reader);
        }
        catch (JsonException)
        {
            // The body breaks off here, as it does when the connection was cut or the body is too long.
        }
    }

    /// <summary>The kind of error: <c>api_error</c>, <c>card_error</c>, <c>idempotency_error</c> or <c>invalid_request_error</c>.</summary>
    public string? Type { get => _texts[0]; init => Set(0, value); }

    /// <summary>A short word for the error that programs can act on, such as <c>resource_missing</c>.</summary>
    public string? Code { get => _texts[1]; init => Set(1, value); }

    /// <summary>The API's own explanation; for card errors one that can be shown to the customer.</summary>
    public string? Message { get => _texts[2]; init => Set(2, value); }

    /// <summary>The parameter that is wrong, by its full name.</summary>
    public string? Param { get => _texts[3]; init => Set(3, value); }

    /// <summary>For card errors: why the issuer declined.</summary>
    public string? DeclineCode { get => _texts[4]; init => Set(4, value); }

    /// <summary>For card errors: what to do next.</summary>
    public string? AdviceCode { get => _texts[5]; init => Set(5, value); }

    /// <summary>For card errors: the network's own two-digit advice.</summary>
    public string? NetworkAdviceCode { get => _texts[6]; init => Set(6, value); }

    /// <summary>For declines: the network's own code.</summary>
    public string? NetworkDeclineCode { get => _texts[7]; init => Set(7, value); }

    /// <summary>For card errors: the id of the charge that failed.</summary>
    public string? Charge { get => _texts[8]; init => Set(8, value); }

    /// <summary>Where the API explains the error code.</summary>
    public string? DocUrl { get => _texts[9]; init => Set(9, value); }

    /// <summary>Where the dashboard shows the request.</summary>
    public string? RequestLogUrl { get => _texts[10]; init => Set(10, value); }

    /// <summary>For payment errors: the kind of payment method that was used.</summary>
    public string? PaymentMethodType { get => _texts[11]; init => Set(11, value); }

    /// <inheritdoc/>
    internal override ModelText Describe() =>
        new(Type ?? "error", status: string.Join(" ", new[] { Code, DeclineCode, Param }.Where(static part => !string.IsNullOrEmpty(part))));

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() =>
        "\u0004type"u8 +
        "\u0004code"u8 +
        "\u0007message"u8 +
        "\u0005param"u8 +
        "\u000Cdecline_code"u8 +
        "\u000Badvice_code"u8 +
        "\u0013network_advice_code"u8 +
        "\u0014network_decline_code"u8 +
        "\u0006charge"u8 +
        "\u0007doc_url"u8 +
        "\u000Frequest_log_url"u8 +
        "\u0013payment_method_type"u8;

    /// <inheritdoc/>
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is not null)
        {
            writer.WriteValue(_texts[member]);
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            _texts[member] = reader.ReadString();
        }
        else
        {
            KeepRaw(member, ref reader);
        }
    }

    private void Set(int member, string? value)
    {
        _texts[member] = value;
        Add(member);
    }
}
