namespace Payments.Client;

/// <summary>The payment was declined or failed at the card's side. Show the customer a message; do not send the same request again.</summary>
public sealed class CardException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public CardException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }

    /// <summary>Why the issuer declined, such as <c>insufficient_funds</c>; null if it was not the issuer.</summary>
    public string? DeclineCode => Error?.DeclineCode;

    /// <summary>What to do next, such as <c>try_again_later</c> or <c>do_not_try_again</c>; null if the API gives no advice.</summary>
    public string? AdviceCode => Error?.AdviceCode;

    /// <summary>The id of the charge that failed; null if none was made.</summary>
    public string? ChargeId => Error?.Charge;
}
