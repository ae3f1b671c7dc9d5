namespace Payments.Client;

/// <summary>
/// The idempotency key was used for another request, or a request with it is still being worked on: then <see cref="PaymentsException.MayHaveBeenCarriedOut"/> is true, and
/// the same request sent again later tells what became of it.
/// </summary>
public sealed class IdempotencyException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public IdempotencyException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }
}
