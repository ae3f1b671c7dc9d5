namespace Payments.Client.Sandbox.Store;

/// <summary>A timer of a clock that can be moved ahead: what the clock skips, the timer need not wait for.</summary>
internal sealed class SandboxTimer : ITimer
{
    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly Action<SandboxTimer> _forget;
    private readonly ITimer _timer;
    private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private long _setAt;
    private bool _isDisposed;

    /// <param name="clock">The clock that is moved.</param>
    /// <param name="inner">The clock below it.</param>
    /// <param name="callback">What is to be called.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="forget">Called when the timer is disposed.</param>
    public SandboxTimer(TimeProvider clock, TimeProvider inner, TimerCallback callback, object? state, Action<SandboxTimer> forget)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _forget = forget;
        _timer = inner.CreateTimer(static timer => ((SandboxTimer)timer!).Call(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return false;
            }

            (_dueTime, _period, _setAt) = (dueTime, period, _clock.GetTimestamp());
        }

        return Set(dueTime, period);
    }

    /// <summary>Brings the next call forward to where the clock is by now.</summary>
    public void CatchUp()
    {
        TimeSpan left;
        TimeSpan period;
        lock (_lock)
        {
            if (_isDisposed || _dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            left = _dueTime - _clock.GetElapsedTime(_setAt);
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            period = _period;
            (_dueTime, _setAt) = (left, _clock.GetTimestamp());
        }

        Set(left, period);
    }

    public void Dispose()
    {
        End();
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        End();
        return _timer.DisposeAsync();
    }

    private void End()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _forget(this);
    }

    /// <summary>The timer below may be disposed at any moment, and then there is nothing to set.</summary>
    private bool Set(TimeSpan dueTime, TimeSpan period)
    {
        try
        {
            return _timer.Change(dueTime, period);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private void Call()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            // From now on it counts to the next call, if there is one.
            (_dueTime, _setAt) = (_period, _clock.GetTimestamp());
        }

        _callback(_state);
    }
}
