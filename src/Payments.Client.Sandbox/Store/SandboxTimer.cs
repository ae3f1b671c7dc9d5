namespace Payments.Client.Sandbox.Store;

/// <summary>A timer of a clock that can be moved ahead: what the clock skips, the timer need not wait for.</summary>
/// <remarks>It sets the timer below without holding its lock, as that one may call back at once.</remarks>
internal sealed class SandboxTimer : ITimer
{
    /// <summary>What timers can be set to, in milliseconds.</summary>
    private const double LongestTime = uint.MaxValue - 1;

    private readonly object _lock = new();
    private readonly TimeProvider _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly Action<SandboxTimer> _forget;
    private readonly ITimer _timer;
    private Setting _setting = new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, 0);
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
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_lock)
        {
            // Both mean that it calls once.
            Renew(dueTime, period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period);
        }

        return Set();
    }

    /// <summary>Brings the next call forward to where the clock is by now.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            if (!_setting.Calls)
            {
                return;
            }

            Renew(Left(), _setting.Period);
        }

        Set();
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

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && time.TotalMilliseconds is not (>= 0 and <= LongestTime))
        {
            throw new ArgumentOutOfRangeException(name, time, $"A timer takes a time from zero to {TimeSpan.FromMilliseconds(LongestTime)}, or an infinite one.");
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _forget(this);
    }

    /// <summary>
    /// Sets the timer below to what it is to be set to by now. Who finds that this was changed meanwhile does it again,
    /// so that whoever is last leaves it set to the latest.
    /// </summary>
    private bool Set()
    {
        Setting latest;
        do
        {
            TimeSpan left;
            lock (_lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                (latest, left) = (_setting, Left());
            }

            try
            {
                if (!_timer.Change(left, latest.Period))
                {
                    return false;
                }
            }
            catch (ObjectDisposedException)
            {
                // It may be disposed at any moment, and then there is nothing to set.
                return false;
            }
        }
        while (!IsLatest(latest));

        return true;
    }

    private bool IsLatest(Setting setting)
    {
        lock (_lock)
        {
            return setting == _setting;
        }
    }

    private void Call()
    {
        bool isEarly;
        lock (_lock)
        {
            // A call may come that was under way when the timer was set again: it is not the one that is asked for now.
            if (_isDisposed || !_setting.Calls)
            {
                return;
            }

            isEarly = _setting.Period == Timeout.InfiniteTimeSpan && Left() > TimeSpan.Zero;
            if (!isEarly)
            {
                // From now on it counts to the next call, if there is one.
                Renew(_setting.Period, _setting.Period);
            }
        }

        if (isEarly)
        {
            Set();
        }
        else
        {
            _callback(_state);
        }
    }

    private void Renew(TimeSpan dueTime, TimeSpan period) => _setting = new Setting(dueTime, period, _clock.GetTimestamp());

    private TimeSpan Left()
    {
        if (!_setting.Calls)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = _setting.DueTime - _clock.GetElapsedTime(_setting.At);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>What it was last set to, and when; each is another, even with the same times.</summary>
    private sealed class Setting(TimeSpan dueTime, TimeSpan period, long at)
    {
        public TimeSpan DueTime => dueTime;

        public TimeSpan Period => period;

        public long At => at;

        public bool Calls => dueTime != Timeout.InfiniteTimeSpan;
    }
}
