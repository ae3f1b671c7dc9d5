namespace Payments.Client.RateLimiting;

/// <summary>A token bucket on the client's clock: what is spent grows again, one permit after the other.</summary>
internal sealed class RateBudget(string name, RequestBudget budget, TimeProvider clock) : Limit(name, budget.QueueLimit)
{
    private readonly int _burst = budget.Burst;
    private readonly long _growth = Math.Max(1, (long)(clock.TimestampFrequency / budget.PermitsPerSecond));
    private int _spent;
    private long _nextGrowsAt;

    public override long RoomAt(long now)
    {
        while (_spent > 0 && _nextGrowsAt <= now)
        {
            _nextGrowsAt += _growth;
            _spent--;
        }

        return _spent < _burst ? now : _nextGrowsAt;
    }

    public override void Take(long now, bool wasWaitedFor)
    {
        // A full bucket begins to grow now. What was waited for has grown when it was due, as clocks wake us a little late: by less than it takes one to grow.
        if (_spent == 0 && !(wasWaitedFor && _nextGrowsAt > now))
        {
            _nextGrowsAt = now + _growth;
        }

        _spent++;
    }

    public override void Leave()
    {
    }

    // One that has grown again in the meantime is back already.
    public override void GiveBack() => _spent = Math.Max(0, _spent - 1);
}
