namespace Payments.Client;

/// <summary>The key is not allowed to do this: a restricted key lacks the permission, or the account is not connected to yours.</summary>
public sealed class PermissionException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public PermissionException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }
}
