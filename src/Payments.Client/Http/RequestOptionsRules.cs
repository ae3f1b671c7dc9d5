namespace Payments.Client.Http;

/// <summary>Checks what a caller wants to be different for one call, before anything is sent.</summary>
internal static class RequestOptionsRules
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Authorization", "Connection", "Cookie", "Expect", "Host", "Idempotency-Key", "Keep-Alive", "Proxy-Authorization",
        "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    };

    /// <exception cref="ArgumentException">Something can't be sent; the message says what.</exception>
    public static void Check(RequestOptions request)
    {
        if (request.ApiKey is not null && ApiKeyRules.ProblemOf(request.ApiKey) is { } problem)
        {
            throw new ArgumentException(problem, nameof(request));
        }

        CheckHeader(request.ConnectedAccount, nameof(RequestOptions.ConnectedAccount));
        CheckHeader(request.Context, nameof(RequestOptions.Context));
        CheckHeader(request.ApiVersion, nameof(RequestOptions.ApiVersion));
        if (request.IdempotencyKey is not null)
        {
            ApiCall.CheckIdempotencyKey(request.IdempotencyKey);
        }

        CheckTimeout(request.Timeout, nameof(RequestOptions.Timeout));
        CheckTimeout(request.TotalTimeout, nameof(RequestOptions.TotalTimeout));
        if (request.MaxRetries is < 0 or > 10)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request.MaxRetries, "MaxRetries is out of range: use 0 to 10.");
        }

        foreach (var header in request.ExtraHeaders ?? [])
        {
            CheckExtra(header.Key, header.Value);
        }
    }

    private static void CheckHeader(string? value, string name)
    {
        if (value is not null)
        {
            HeaderText.Check(value, name);
        }
    }

    private static void CheckTimeout(TimeSpan? timeout, string name)
    {
        if (timeout is { } time && (time <= TimeSpan.Zero || time > TimeSpan.FromDays(1)))
        {
            throw new ArgumentOutOfRangeException(name, timeout, $"{name} is out of range: use more than zero and at most a day.");
        }
    }

    private static void CheckExtra(string name, string value)
    {
        if (!IsToken(name))
        {
            throw new ArgumentException("A name in ExtraHeaders is not a header name: use letters, digits and hyphens.", nameof(name));
        }

        if (OwnHeaders.Contains(name)
            || name.StartsWith("Stripe-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"ExtraHeaders can't set {name}: the client sets it itself. Use the property of RequestOptions that is meant for it.", nameof(name));
        }

        HeaderText.Check(value, $"The extra header {name}");
    }

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
