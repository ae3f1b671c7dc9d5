namespace Payments.Client.AspNetCore.Background;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryWait
{
    private const double Spread = 0.25;

    /// <summary>Twice as long as the wait before, up to the longest; a quarter more or less by chance, so that what failed together is not attempted together again.</summary>
    /// <param name="options">The first and the longest wait.</param>
    /// <param name="attempt">The attempt that failed, from 1 on.</param>
    public static TimeSpan After(WebhookBackgroundOptions options, int attempt)
    {
        var wait = Math.Min(options.FirstDelay.TotalSeconds * Math.Pow(2, attempt - 1), options.MaxDelay.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Min(wait * (1 - Spread + (2 * Spread * Random.Shared.NextDouble())), options.MaxDelay.TotalSeconds));
    }
}
