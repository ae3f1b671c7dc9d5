namespace Payments.Client.RateLimiting;

/// <summary>The places of requests that are under way at once.</summary>
internal sealed class PlaceLimit(ConcurrencyLimitOptions options) : Limit("ConcurrencyLimit", options.QueueLimit)
{
    private int _free = options.MaxRequests;

    public override long RoomAt(long now) => _free > 0 ? now : long.MaxValue;

    public override void Take(long now, bool wasWaitedFor) => _free--;

    public override void Leave() => _free++;

    public override void GiveBack() => _free++;
}
