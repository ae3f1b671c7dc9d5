using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Payments.Client;

/// <summary>What is known of a response besides its content.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ApiResponse
{
    private readonly HttpHeaders[] _received = [];

    /// <summary>Makes one by hand, for tests.</summary>
    public ApiResponse()
    {
    }

    internal ApiResponse(HttpResponseMessage message, string? idempotencyKey, int attempts)
    {
        _received = message.Content is { } content ? [message.Headers, content.Headers] : [message.Headers];
#if NETSTANDARD2_0
        // Reading these headers parses them, which is not safe from several threads: so it is done here.
        _ = Headers;
#endif
        StatusCode = (int)message.StatusCode;
        IdempotencyKey = idempotencyKey;
        Attempts = attempts;
        RequestId = GetHeader("Request-Id");
    }

    /// <summary>The HTTP status, such as 200.</summary>
    public int StatusCode { get; init; }

    /// <summary>The API's id of the request (<c>req_…</c>), to name it in the dashboard's logs and to support; null if the response has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The idempotency key that was sent, the caller's or our own; null for requests that need none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How many times the request was sent: 1 if the first response was the final one.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>
    /// The body of the response as it came, as text; null unless <see cref="PaymentsClientOptions.KeepRawBody"/> or <see cref="RequestOptions.KeepRawBody"/>
    /// asks for it. It holds all that a customer entrusts to you: mind where it goes.
    /// </summary>
    public string? RawBody { get; init; }

    /// <summary>Whether the API answered from its memory of an earlier request with the same idempotency key.</summary>
    public bool IsReplay => string.Equals(GetHeader("Idempotent-Replayed"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>All headers of the response, by name in any case. Values of a repeated header are joined by a comma; control characters are spaces.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get => field ??= Copy(_received);
        init => field = value.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>One header of the response.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The value, or null if the response does not have it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public string? GetHeader(string name)
    {
        Guard.NotNull(name);
#if !NETSTANDARD2_0
        foreach (var headers in _received)
        {
            if (headers.NonValidated.TryGetValues(name, out var values))
            {
                return PlainText.Of(values.ToString());
            }
        }

        if (_received.Length > 0)
        {
            return null;
        }
#endif
        return Headers.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>What became of the request, for logs and people.</summary>
    /// <returns>The status and the request id, and what is out of the ordinary: <c>200 req_1, attempts 2, replayed</c>.</returns>
    public override string ToString()
    {
        var text = StatusCode.ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(RequestId))
        {
            text += " " + RequestId;
        }

        if (Attempts > 1)
        {
            text += ", attempts " + Attempts.ToString(CultureInfo.InvariantCulture);
        }

        return PlainText.Of(IsReplay ? text + ", replayed" : text);
    }

    private static Dictionary<string, string> Copy(HttpHeaders[] received)
    {
        var copy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var headers in received)
        {
#if NETSTANDARD2_0
            foreach (var header in headers)
            {
                copy[header.Key] = PlainText.Of(string.Join(", ", header.Value));
            }
#else
            foreach (var header in headers.NonValidated)
            {
                copy[header.Key] = PlainText.Of(header.Value.ToString());
            }
#endif
        }

        return copy;
    }
}
