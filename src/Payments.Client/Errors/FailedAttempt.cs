using System.Globalization;

namespace Payments.Client;

/// <summary>One attempt of a call that did not succeed: the API answered with an error or with what can't be read, or no whole response came.</summary>
public sealed class FailedAttempt
{
    internal FailedAttempt(int statusCode, string? requestId)
    {
        StatusCode = statusCode;
        RequestId = requestId;
    }

    internal FailedAttempt(Exception error, FailedAttempt? begun)
    {
        Error = error;
        StatusCode = begun?.StatusCode;
        RequestId = begun?.RequestId;
        ReceivedBody = begun?.ReceivedBody ?? "";
    }

    /// <summary>The HTTP status of the response, also of one that broke off; null if none came.</summary>
    public int? StatusCode { get; }

    /// <summary>The API's id of the attempt (<c>req_…</c>); null if no response came, or if it has none.</summary>
    public string? RequestId { get; }

    /// <summary>Why no whole response came; null if one did.</summary>
    public Exception? Error { get; }

    /// <summary>What had come of the response's body when it broke off, up to its first 64 KB; empty if the response came whole, or not at all.</summary>
    public string ReceivedBody { get; internal init; } = "";

    /// <summary>The attempt in a few words.</summary>
    /// <returns>The status, or the reason why no whole response came.</returns>
    public override string ToString() => Error?.Message ?? StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "";
}
