namespace Payments.Client.Http;

/// <summary>When an attempt is followed by another one, and how long after: the whole table of retries.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    /// <summary>Whether the call is to be tried again after an attempt that ended so.</summary>
    public static bool ShouldRetry(ApiCall call, AttemptOutcome outcome)
    {
        if (call.Attempts.Started > call.Request.MaxRetries || call.Request.Upload is { IsSpent: true } or { Failure: not null })
        {
            return false;
        }

        return outcome.Response is { } response
            ? !response.Message.IsSuccessStatusCode && (ServerWish(response) ?? IsPassing((int)response.Status)) && IsWorthWaiting(call, response)
            : outcome.MayPass && !call.Clock.Token.IsCancellationRequested;
    }

    /// <summary>How long to wait before a retry, the first of which is number 0.</summary>
    public static TimeSpan DelayBefore(int retry, AttemptOutcome outcome, TimeProvider clock)
    {
        if (outcome.Response?.RetryAfter(clock) is { } asked)
        {
            return asked;
        }

        // Full jitter: any time up to the doubled one, so that clients that failed together do not come back together. Less than a millisecond is no wait to a timer.
        var most = Math.Min(FirstBackoff.TotalMilliseconds * Math.Pow(2, retry), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(1 + Math.Floor(most * Jitter.NextDouble()));
    }

    private static bool? ServerWish(BufferedResponse response) => response.Header("Stripe-Should-Retry") switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public static bool IsPassing(int status) => status is 408 or 409 or 429 or >= 500;

    /// <summary>A wait that is too long, or that the call has no time left for, is not begun: the error tells more now than a timeout would later.</summary>
    private static bool IsWorthWaiting(ApiCall call, BufferedResponse response)
    {
        var asked = response.RetryAfter(call.Request.Settings.Clock);
        return !(asked > LongestRetryAfter || asked > call.Clock.TimeLeft);
    }
}
