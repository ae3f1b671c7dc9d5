using System.Diagnostics;

namespace Payments.Client.AspNetCore;

/// <summary>The options of a webhook endpoint.</summary>
public sealed class PaymentsWebhooksOptions
{
    /// <summary>
    /// The endpoint's signing secrets (<c>whsec_…</c>), at least one. While a secret is rotated there are two, and any of them will do. They can be set but not read,
    /// so that no serializer, logger or debugger that gets hold of these options gets hold of them; <see cref="HasSecrets"/> tells whether there are any, and
    /// <see cref="AddSecret"/> adds one. For the same reason the general <c>Bind</c> and <c>Get</c> of configuration pass them over: give the section to
    /// <c>AddPaymentsWebhooks</c>, or set them yourself.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IList<string> Secrets { internal get; set; } = [];

    /// <summary>Whether there is any secret in <see cref="Secrets"/>.</summary>
    public bool HasSecrets => Secrets is { Count: > 0 };

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
    /// How long it is remembered that an event was processed; at least three days, as long as the API may deliver it again, and at least 31 where missed events
    /// are caught up on, as the API lists those of 30 days. 90 days by default. Pending events and dead letters stay. The store in memory takes about 300 bytes for each event of that time.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Accepts one more signing secret, beside those in <see cref="Secrets"/>.</summary>
    /// <param name="secret">The secret (<c>whsec_…</c>).</param>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is null or empty.</exception>
    public void AddSecret(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Secrets = [.. Secrets ?? [], secret];
    }
}
