using System.Threading.RateLimiting;

namespace Payments.Client.RateLimiting;

/// <summary>
/// A token bucket. The library's own measures time by the system's clock alone; so this one takes permits from its concurrency limiter, which keeps
/// the queue, and gives each back when the client's clock says that it has grown again.
/// </summary>
internal sealed class RateBudget : IDisposable
{
    private readonly ConcurrencyLimiter _permits;
    private readonly Queue<(RateLimitLease Permit, long GrownAt)> _spent = [];
    private readonly TimeProvider _clock;
    private readonly long _growth;
    private long _lastGrownAt = long.MinValue;
    private ITimer? _timer;

    public RateBudget(RequestBudget budget, TimeProvider clock)
    {
        _clock = clock;
        _growth = Math.Max(1, (long)(clock.TimestampFrequency / budget.PermitsPerSecond));
        _permits = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = budget.Burst,
            QueueLimit = budget.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Takes a permit, and waits for it if there is none.</summary>
    /// <returns>Whether there was one; false if the queue is full.</returns>
    public async ValueTask<bool> SpendAsync(CancellationToken cancellationToken)
    {
        GiveBackGrown();
        var taking = _permits.AcquireAsync(1, cancellationToken);
        var atOnce = taking.IsCompleted;
        if (!atOnce)
        {
            WakeUpForNext();
        }

        var permit = await taking.ConfigureAwait(false);
        if (permit.IsAcquired)
        {
            Keep(permit, atOnce);
        }

        return permit.IsAcquired;
    }

    /// <summary>Lets nobody through any more; who waits is told no.</summary>
    public void Dispose()
    {
        lock (_spent)
        {
            _timer?.Dispose();
            _timer = null;
        }

        _permits.Dispose();
    }

    private void Keep(RateLimitLease permit, bool takenAtOnce)
    {
        lock (_spent)
        {
            // Permits grow one after the other. What was waited for has grown when it was due, however late the clock woke us.
            _lastGrownAt = (takenAtOnce ? Math.Max(_lastGrownAt, _clock.GetTimestamp()) : _lastGrownAt) + _growth;
            _spent.Enqueue((permit, _lastGrownAt));
        }

        WakeUpForNext();
    }

    private void GiveBackGrown()
    {
        lock (_spent)
        {
            var now = _clock.GetTimestamp();
            while (_spent.Count > 0 && _spent.Peek().GrownAt <= now)
            {
                _spent.Dequeue().Permit.Dispose();
            }
        }
    }

    /// <summary>A timer runs only while somebody waits: otherwise the next one to come gives back what has grown.</summary>
    private void WakeUpForNext()
    {
        lock (_spent)
        {
            if (_timer is null && _spent.Count > 0 && _permits.GetStatistics() is { CurrentQueuedCount: > 0 })
            {
                _timer = _clock.CreateTimer(static budget => ((RateBudget)budget!).WokenUp(), this, TimeUntil(_spent.Peek().GrownAt), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void WokenUp()
    {
        lock (_spent)
        {
            _timer?.Dispose();
            _timer = null;
        }

        GiveBackGrown();
        WakeUpForNext();
    }

    /// <summary>In whole milliseconds, as timers cut off the rest and would come too early.</summary>
    private TimeSpan TimeUntil(long timestamp)
    {
        var left = Math.Max(0, timestamp - _clock.GetTimestamp());
        return TimeSpan.FromMilliseconds(Math.Ceiling(left * 1000.0 / _clock.TimestampFrequency));
    }
}
