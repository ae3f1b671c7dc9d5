using System.Diagnostics;

namespace Payments.Client;

/// <summary>How many requests may be sent in a time, and how many may wait for their turn.</summary>
[DebuggerDisplay("{PermitsPerSecond}/s, burst {Burst}, queue {QueueLimit}")]
public sealed class RequestBudget
{
    /// <summary>How many requests a second may be sent in the long run, from 0.00001 (about one a day) to 10,000. Fractions are fine: 0.5 is one in two seconds.</summary>
    public required double PermitsPerSecond { get; set; }

    /// <summary>How many requests may be sent at once after a pause, from 1 to 10,000; 1 if not set. So no second sees more than this and <see cref="PermitsPerSecond"/> together.</summary>
    public int Burst { get; set; } = 1;

    /// <summary>How many requests may wait for their turn, the oldest first, from 0; 1,000 if not set. One more ends in a <see cref="RateLimitQueueException"/>.</summary>
    public int QueueLimit { get; set; } = 1000;
}
