using System.Diagnostics;

namespace Payments.Client;

/// <summary>How many requests a client has under way at once. An attempt that has to wait does so inside its call.</summary>
[DebuggerDisplay("{MaxRequests} at once, queue {QueueLimit}")]
public sealed class ConcurrencyLimitOptions
{
    /// <summary>
    /// How many requests may be under way at once, from 1 to 10,000. One is until its response has been received whole; a download until it begins to come, as the rest of it is
    /// read, or left unread, at the caller's pace, and nobody else should have to wait for that.
    /// </summary>
    public required int MaxRequests { get; set; }

    /// <summary>How many requests may wait for their turn, the oldest first, from 0; 1,000 if not set. One more ends in a <see cref="RateLimitQueueException"/>.</summary>
    public int QueueLimit { get; set; } = 1000;
}
