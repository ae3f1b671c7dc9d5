namespace Payments.Client;

/// <summary>The API answered, but not with what was asked for. Everything that is known of the response is here.</summary>
public class ApiException : PaymentsException
{
    /// <summary>Makes an exception; your own tests can do so too.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="response">The response; an empty one if null.</param>
    /// <param name="error">What the API says of the error, if it says anything.</param>
    /// <param name="rawBody">The body as it came.</param>
    /// <param name="innerException">Why the response could not be read, if that is the error.</param>
    public ApiException(string? message, ApiResponse? response = null, ApiError? error = null, string rawBody = "", Exception? innerException = null)
        : base(message, innerException)
    {
        Response = response ?? new ApiResponse();
        IdempotencyKey = Response.IdempotencyKey;
        Error = error;
        RawBody = rawBody;
    }

    /// <summary>The response: its status, headers and request id.</summary>
    public ApiResponse Response { get; }

    /// <summary>The HTTP status, such as 402.</summary>
    public int StatusCode => Response.StatusCode;

    /// <summary>The API's id of the request (<c>req_…</c>); null if the response has none.</summary>
    public string? RequestId => Response.RequestId;

    /// <summary>The headers of the response, by name in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers => Response.Headers;

    /// <summary>What the API says of the error; null if the response is not in the API's error format, as a proxy's page is not.</summary>
    public ApiError? Error { get; }

    /// <summary>The API's short word for the error, such as <c>card_declined</c> or <c>parameter_missing</c>; null if it gives none.</summary>
    public string? Code => Error?.Code;

    /// <summary>The body as it came, up to the client's size limit; empty if there was none.</summary>
    public string RawBody { get; }
}
