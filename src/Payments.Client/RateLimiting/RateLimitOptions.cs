namespace Payments.Client;

/// <summary>
/// How many requests a client sends in a time. Each attempt of a call counts as one; an attempt that has to wait does so inside the call. A client
/// counts for itself: several clients of one account share the API's limits between them.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>For all requests together; null for no limit.</summary>
    public RequestBudget? Total { get; set; }

    /// <summary>For requests that read (GET), besides <see cref="Total"/>; null for no limit.</summary>
    public RequestBudget? Reads { get; set; }

    /// <summary>For requests that write (POST and DELETE), besides <see cref="Total"/>; null for no limit.</summary>
    public RequestBudget? Writes { get; set; }

    /// <summary>
    /// Stays below what the API allows an account in live mode: 100 requests in any second, as a burst of 10 and 90 a second. Some operations have
    /// tighter limits of their own, and meter events a wider one: this knows neither.
    /// </summary>
    /// <returns>New options, which can be changed further.</returns>
    public static RateLimitOptions LiveMode() => new() { Total = new() { PermitsPerSecond = 90, Burst = 10 } };

    /// <summary>Stays below what the API allows an account in test mode: 25 requests in any second, as a burst of 5 and 20 a second.</summary>
    /// <returns>New options, which can be changed further.</returns>
    public static RateLimitOptions TestMode() => new() { Total = new() { PermitsPerSecond = 20, Burst = 5 } };
}
