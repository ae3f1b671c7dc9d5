namespace Payments.Client;

/// <summary>
/// The response says that the request succeeded, but it can't be read; the body as it came is in <see cref="ApiException.RawBody"/>. What was asked
/// has been done, unless a proxy or the like answered in the API's place. To find out without doing it twice, send the same request again with
/// <see cref="PaymentsException.IdempotencyKey"/>, within a day.
/// </summary>
public sealed class InvalidResponseException : ApiException
{
    /// <inheritdoc cref="ApiException(string, ApiResponse, ApiError, string, Exception)"/>
    public InvalidResponseException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, response, error, rawBody, innerException)
    {
    }

    /// <summary>The type that was being read, such as <c>Charge</c>.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The path of the field that has the wrong type, such as <c>data[3].amount</c>; empty if the body is not JSON at all.</summary>
    public string Field { get; init; } = "";
}
