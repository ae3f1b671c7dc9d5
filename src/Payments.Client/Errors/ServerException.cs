namespace Payments.Client;

/// <summary>The API failed, and trying again did not help. It may or may not have done what was asked: send the request again with the same idempotency key.</summary>
public sealed class ServerException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public ServerException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }
}
