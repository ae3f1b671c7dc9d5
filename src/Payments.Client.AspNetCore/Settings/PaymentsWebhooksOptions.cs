namespace Payments.Client.AspNetCore;

/// <summary>The options of a webhook endpoint.</summary>
public sealed class PaymentsWebhooksOptions
{
    /// <summary>
    /// The endpoint's signing secrets (<c>whsec_…</c>), at least one. While a secret is rotated there are two, and any of them will do.
    /// </summary>
    public IList<string> Secrets { get; set; } = [];

    /// <summary>How far a delivery's time may be from now, either way; one second to an hour. Five minutes by default.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes a delivery may have; 1,024 to 67,108,864. One MiB by default: the API's own events are far smaller.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// After what time an event may be worked on by somebody else, as the process that worked on it has died; five seconds to an hour. One minute by default.
    /// It does not limit how long handlers take: while they run, the time is extended.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long it is remembered that an event was processed; at least three days, as long as the API may deliver it again. 30 days by default, as long as
    /// the API lists it. The store in memory takes about 300 bytes for each event of that time.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
