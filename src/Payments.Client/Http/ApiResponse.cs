using System.Net.Http.Headers;

namespace Payments.Client;

/// <summary>What is known of a response besides its content.</summary>
public sealed class ApiResponse
{
    private readonly HttpResponseHeaders? _received;

    /// <summary>Makes one by hand, for tests.</summary>
    public ApiResponse()
    {
    }

    internal ApiResponse(HttpResponseMessage message, string? idempotencyKey, int attempts)
    {
        _received = message.Headers;
        StatusCode = (int)message.StatusCode;
        IdempotencyKey = idempotencyKey;
        Attempts = attempts;
        RequestId = GetHeader("Request-Id");
    }

    /// <summary>The HTTP status, such as 200.</summary>
    public int StatusCode { get; init; }

    /// <summary>The API's id of the request (<c>req_…</c>), to name it in the dashboard's logs and to support; null if the answer has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The idempotency key that was sent, the caller's or our own; null for requests that need none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How many times the request was sent: 1 if the first answer was the final one.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether the API answered from its memory of an earlier request with the same idempotency key.</summary>
    public bool IsReplay => string.Equals(GetHeader("Idempotent-Replayed"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>All headers of the response, by name in any case. Values of a repeated header are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get => field ??= Copy();
        init;
    }

    /// <summary>One header of the response.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The value, or null if the response does not have it.</returns>
    public string? GetHeader(string name)
    {
        if (_received is null)
        {
            return Headers.TryGetValue(name, out var given) ? given : null;
        }

#if NETSTANDARD2_0
        return _received.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
#else
        return _received.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
#endif
    }

    private Dictionary<string, string> Copy()
    {
        var copy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (_received is not null)
        {
#if NETSTANDARD2_0
            foreach (var header in _received)
            {
                copy[header.Key] = string.Join(", ", header.Value);
            }
#else
            foreach (var header in _received.NonValidated)
            {
                copy[header.Key] = header.Value.ToString();
            }
#endif
        }

        return copy;
    }
}
