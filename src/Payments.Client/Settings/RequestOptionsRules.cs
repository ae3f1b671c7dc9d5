namespace Payments.Client.Settings;

/// <summary>Checks what a caller wants to be different for one call, before anything is sent.</summary>
internal static class RequestOptionsRules
{
    private const int LongestIdempotencyKey = 255;

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Authorization", "Connection", "Cookie", "Expect", "Host", "Idempotency-Key", "Keep-Alive",
        "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",

        // HttpClient takes these for headers of the content, and would leave them out of a request without a word.
        "Allow", "Expires", "Last-Modified",
    };

    /// <exception cref="ArgumentException">Something can't be sent; the message says what.</exception>
    public static void Check(RequestOptions requestOptions, Uri baseAddress)
    {
        if (ProblemOf(requestOptions, baseAddress) is { } problem)
        {
            throw new ArgumentException(problem, nameof(requestOptions));
        }
    }

    private static string? ProblemOf(RequestOptions request, Uri baseAddress) =>
        (request.ApiKey is null ? null : ApiKeyRules.ProblemOf(request.ApiKey) ?? AddressRules.ProblemOfKey(nameof(RequestOptions.ApiKey), request.ApiKey, baseAddress))
        ?? ProblemOfHeader(request.ConnectedAccount, nameof(RequestOptions.ConnectedAccount))
        ?? ProblemOfHeader(request.Context, nameof(RequestOptions.Context))
        ?? ProblemOfHeader(request.ApiVersion, nameof(RequestOptions.ApiVersion))
        ?? ProblemOfHeader(request.IdempotencyKey, nameof(RequestOptions.IdempotencyKey))
        ?? ProblemOfLength(request.IdempotencyKey)
        ?? AttemptRules.ProblemOfTimeout(request.Timeout)
        ?? AttemptRules.ProblemOfTotalTimeout(request.TotalTimeout)
        ?? AttemptRules.ProblemOfRetries(request.MaxRetries)
        ?? request.ExtraHeaders?.Select(header => ProblemOfExtra(header.Key, header.Value)).FirstOrDefault(problem => problem is not null);

    private static string? ProblemOfHeader(string? value, string name) => value is null ? null : HeaderText.ProblemOf(value, name);

    private static string? ProblemOfLength(string? key) =>
        key?.Length > LongestIdempotencyKey ? $"IdempotencyKey has {key.Length} characters: the API takes at most {LongestIdempotencyKey}." : null;

    private static string? ProblemOfExtra(string name, string? value)
    {
        if (!IsToken(name))
        {
            return "A name in ExtraHeaders is not a header name: use letters, digits and hyphens.";
        }

        return IsOwn(name)
            ? $"ExtraHeaders can't set {name}: the client sets such headers itself. Use the property of RequestOptions that is meant for it."
            : HeaderText.ProblemOf(value, $"The extra header {name}");
    }

    private static bool IsOwn(string name) =>
        OwnHeaders.Contains(name)
        || name.StartsWith("Stripe-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    private static bool IsToken(string name)
    {
        foreach (var unit in name)
        {
            if (unit is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
