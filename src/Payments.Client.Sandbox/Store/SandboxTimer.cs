namespace Payments.Client.Sandbox.Store;

/// <summary>A timer of a clock that can be moved ahead: what the clock skips, the timer need not wait for.</summary>
internal sealed class SandboxTimer : ITimer
{
    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly Action<SandboxTimer> _forget;
    private readonly ITimer _timer;
    private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private long _setAt;

    /// <param name="clock">The clock that is moved.</param>
    /// <param name="callback">What is to be called.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="forget">Called when the timer is disposed.</param>
    public SandboxTimer(TimeProvider clock, TimerCallback callback, object? state, Action<SandboxTimer> forget)
    {
        _clock = clock;
        _forget = forget;
        _timer = clock.CreateTimer(
            _ =>
            {
                Restart();
                callback(state);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            (_dueTime, _period, _setAt) = (dueTime, period, _clock.GetTimestamp());
        }

        return _timer.Change(dueTime, period);
    }

    /// <summary>Brings the next call forward.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan left;
        lock (_lock)
        {
            if (_dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            left = _dueTime - _clock.GetElapsedTime(_setAt) - time;
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            (_dueTime, _setAt) = (left, _clock.GetTimestamp());
        }

        _timer.Change(left, _period);
    }

    public void Dispose()
    {
        _forget(this);
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _forget(this);
        return _timer.DisposeAsync();
    }

    /// <summary>Counts from now on to the next call, if there is one.</summary>
    private void Restart()
    {
        lock (_lock)
        {
            (_dueTime, _setAt) = (_period, _clock.GetTimestamp());
        }
    }
}
