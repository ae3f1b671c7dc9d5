using System.Threading.RateLimiting;

namespace Payments.Client.RateLimiting;

/// <summary>
/// A token bucket. The library's own measures time by the system's clock alone; so this one takes permits from its concurrency limiter, which keeps
/// the queue, and gives each back when the client's clock says that it has grown again.
/// </summary>
internal sealed class RateBudget : IDisposable
{
    private readonly ConcurrencyLimiter _permits;
    private readonly Stack<RateLimitLease> _spent = [];
    private readonly TimeProvider _clock;
    private readonly long _growth;
    private long _nextGrowsAt = long.MinValue;
    private ITimer? _timer;
    private bool _disposed;

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
    /// <exception cref="ObjectDisposedException">The budget was disposed before.</exception>
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

    /// <summary>Gives back a permit that was taken for a request that is not sent after all.</summary>
    public void GiveBack()
    {
        lock (_spent)
        {
            // One that has grown again in the meantime is back already.
            GiveBackGrown();
            if (_spent.Count > 0)
            {
                _spent.Pop().Dispose();
                if (_spent.Count == 0)
                {
                    // What a full bucket would have grown in part is lost, as it would have been if the permit had never been taken.
                    _nextGrowsAt = _clock.GetTimestamp() + _growth;
                }
            }
        }
    }

    /// <summary>Lets nobody through any more; who waits is told no.</summary>
    public void Dispose()
    {
        lock (_spent)
        {
            _disposed = true;
            _timer?.Dispose();
            _timer = null;
        }

        _permits.Dispose();
    }

    private void Keep(RateLimitLease permit, bool takenAtOnce)
    {
        lock (_spent)
        {
            // A full bucket begins to grow now. What was waited for has grown when it was due, however late the clock woke us.
            if (_spent.Count == 0 && takenAtOnce)
            {
                _nextGrowsAt = Math.Max(_nextGrowsAt, _clock.GetTimestamp() + _growth);
            }

            _spent.Push(permit);
        }

        WakeUpForNext();
    }

    private void GiveBackGrown()
    {
        lock (_spent)
        {
            // Permits grow one after the other.
            var now = _clock.GetTimestamp();
            while (_spent.Count > 0 && _nextGrowsAt <= now)
            {
                _nextGrowsAt += _growth;
                _spent.Pop().Dispose();
            }
        }
    }

    /// <summary>A timer runs only while somebody waits: otherwise the next one to come gives back what has grown.</summary>
    private void WakeUpForNext()
    {
        lock (_spent)
        {
            if (!_disposed && _timer is null && _spent.Count > 0 && SomebodyWaits())
            {
                _timer = _clock.CreateTimer(static budget => ((RateBudget)budget!).WokenUp(), this, TimeUntil(_nextGrowsAt), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool SomebodyWaits() => _permits.GetStatistics() is { CurrentQueuedCount: > 0 };

    /// <remarks>
    /// A timer that has fired calls back even if it is disposed before the call begins, and what is thrown here ends the process: nobody could catch it.
    /// </remarks>
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

    /// <summary>In whole milliseconds, as timers cut off the rest and would come too early; at least one, as some clocks call back at once for none.</summary>
    private TimeSpan TimeUntil(long timestamp)
    {
        var left = Math.Max(0, timestamp - _clock.GetTimestamp());
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(left * 1000.0 / _clock.TimestampFrequency)));
    }
}
