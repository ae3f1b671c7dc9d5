using Payments.Client.AspNetCore.Settings;

namespace Payments.Client.AspNetCore;

/// <summary>What the health check of the payments API looks at.</summary>
public sealed class PaymentsHealthOptions
{
    /// <summary>For how long the result of asking the API is used again, from zero to an hour; one minute by default. The store is asked each time.</summary>
    public TimeSpan ApiCacheDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the API may take, from 100 milliseconds to a minute; five seconds by default. It is asked once, without retries.</summary>
    public TimeSpan ApiTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From what age on a pending event makes the result degraded, more than zero; 15 minutes by default.</summary>
    public TimeSpan OldestPending { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The key under which the client is registered; null for the one without a key.</summary>
    public string? ClientKey { get; set; }

    /// <summary>The name of the webhook endpoint whose store is looked at; empty for the one without a name.</summary>
    public string Endpoint { get; set; } = "";

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Check()
    {
        OptionRange.Require(ApiCacheDuration >= TimeSpan.Zero && ApiCacheDuration <= TimeSpan.FromHours(1), nameof(ApiCacheDuration), ApiCacheDuration, "from zero to an hour");
        OptionRange.Require(ApiTimeout >= TimeSpan.FromMilliseconds(100) && ApiTimeout <= TimeSpan.FromMinutes(1), nameof(ApiTimeout), ApiTimeout, "from 100 milliseconds to a minute");
        OptionRange.Require(OldestPending > TimeSpan.Zero, nameof(OldestPending), OldestPending, "more than zero");
        if (Endpoint is null)
        {
            throw new ArgumentException("Endpoint is null: leave it empty for the endpoint without a name.", nameof(Endpoint));
        }
    }
}
