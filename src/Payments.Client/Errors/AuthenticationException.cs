namespace Payments.Client;

/// <summary>The API does not know the key: it is wrong, revoked, or of another mode.</summary>
public sealed class AuthenticationException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public AuthenticationException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }
}
