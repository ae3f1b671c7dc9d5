namespace Payments.Client.RateLimiting;

/// <summary>One limit that a client sets itself. It is used under the lock of <see cref="ClientLimits"/> only, which keeps those who wait.</summary>
/// <param name="name">The name of its option.</param>
/// <param name="queueLimit">How many attempts may wait because of it.</param>
internal abstract class Limit(string name, int queueLimit)
{
    public string Name => name;

    /// <summary>How many attempts wait because it had no room when they came.</summary>
    public int Waiting { get; set; }

    public bool IsQueueFull => Waiting >= queueLimit;

    /// <summary>When it has room for a request: now, or later; <see cref="long.MaxValue"/> if that is not a question of time.</summary>
    public abstract long RoomAt(long now);

    /// <summary>Lets a request begin, for which it has room.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wasWaitedFor">Whether the request had to wait because of this limit.</param>
    public abstract void Take(long now, bool wasWaitedFor);

    /// <summary>A request that began has ended.</summary>
    public abstract void Leave();

    /// <summary>A request that was let through is not sent after all.</summary>
    public abstract void GiveBack();
}
