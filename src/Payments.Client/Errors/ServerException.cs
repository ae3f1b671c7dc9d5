namespace Payments.Client;

/// <summary>
/// The API failed, and trying again did not help. It may or may not have done what was asked: send the request again with the same idempotency key, within a day. If the failure itself comes
/// again by that key (<see cref="ApiResponse.IsReplay"/>), it is kept under it: look up what was asked for, and if it is not there, send it with a new key.
/// </summary>
public sealed class ServerException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public ServerException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }
}
