using System.Globalization;

namespace Payments.Client;

/// <summary>One attempt of a call that did not succeed: either the API answered with an error, or no answer came.</summary>
public sealed class FailedAttempt
{
    internal FailedAttempt(int statusCode, string? requestId)
    {
        StatusCode = statusCode;
        RequestId = requestId;
    }

    internal FailedAttempt(Exception error) => Error = error;

    /// <summary>The HTTP status of the answer; null if none came.</summary>
    public int? StatusCode { get; }

    /// <summary>The API's id of the attempt (<c>req_…</c>); null if no answer came, or if it has none.</summary>
    public string? RequestId { get; }

    /// <summary>Why no answer came; null if one did.</summary>
    public Exception? Error { get; }

    /// <summary>The attempt in a few words.</summary>
    /// <returns>The status, or the reason why no answer came.</returns>
    public override string ToString() => Error?.Message ?? StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "";
}
