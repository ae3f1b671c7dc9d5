namespace Payments.Client.RateLimiting;

/// <summary>The way that reads take, or writes: which limits it leads through, and who waits there, the oldest first.</summary>
internal sealed class Lane(params Limit?[] limits)
{
    private readonly Limit[] _limits = [.. limits.OfType<Limit>()];

    public LinkedList<WaitingAttempt> Waiting { get; } = [];

    /// <summary>Whether the oldest of those who wait may begin.</summary>
    public bool IsReady(long now) => Waiting.Count > 0 && Lacking(now) is null;

    /// <summary>The first limit that has no room; null if all have.</summary>
    public Limit? Lacking(long now)
    {
        foreach (var limit in _limits)
        {
            if (limit.RoomAt(now) > now)
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>When time alone lets the oldest of those who wait begin; <see cref="long.MaxValue"/> if nobody waits, or for something else.</summary>
    public long ReadyAt(long now) => Waiting.Count == 0 ? long.MaxValue : _limits.Max(limit => limit.RoomAt(now));

    public void Take(long now, Limit? waitedFor)
    {
        foreach (var limit in _limits)
        {
            limit.Take(now, limit == waitedFor);
        }
    }

    public void Leave()
    {
        foreach (var limit in _limits)
        {
            limit.Leave();
        }
    }

    public void GiveBack()
    {
        foreach (var limit in _limits)
        {
            limit.GiveBack();
        }
    }
}
