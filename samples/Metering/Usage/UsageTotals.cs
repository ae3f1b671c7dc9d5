namespace Metering.Usage;

/// <summary>Adds calls up, by customer and hour: no batch reaches from one hour, and so from one billing period, into the next.</summary>
internal sealed class UsageTotals
{
    private readonly Dictionary<(string Customer, long Hour), (long Calls, DateTimeOffset First)> _totals = [];

    public void Add(ApiCall call)
    {
        var key = (call.Customer, call.Time.ToUnixTimeSeconds() / 3600);
        var (calls, first) = _totals.GetValueOrDefault(key, (0, call.Time));
        _totals[key] = (calls + 1, call.Time < first ? call.Time : first);
    }

    /// <summary>Makes batches of what was added, and begins anew.</summary>
    public IReadOnlyList<UsageBatch> TakeBatches()
    {
        UsageBatch[] batches = [.. _totals.Select(total => new UsageBatch(
            $"usage_{Guid.CreateVersion7():N}", total.Key.Customer, total.Value.Calls, total.Value.First))];
        _totals.Clear();
        return batches;
    }
}
