namespace Payments.Client;

/// <summary>
/// Too many requests were sent, and trying again did not help. The attempt was not carried out; whether one before it may have been, says
/// <see cref="PaymentsException.MayHaveBeenCarriedOut"/>.
/// </summary>
public sealed class RateLimitException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public RateLimitException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }

    /// <summary>How long the API asks to wait from the response on; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
