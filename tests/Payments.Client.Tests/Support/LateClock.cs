namespace Payments.Client.Tests.Support;

/// <summary>A clock whose timers call back when a test says so, even those that have been disposed: a timer that fires meanwhile can't be held back.</summary>
internal sealed class LateClock : TimeProvider
{
    private readonly List<Action> _callbacks = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_callbacks)
        {
            _callbacks.Add(() => callback(state));
        }

        return new Timer();
    }

    /// <summary>Calls back whoever has ever asked for it, as a thread of the pool would.</summary>
    public void FireAll()
    {
        List<Action> callbacks;
        lock (_callbacks)
        {
            callbacks = [.. _callbacks];
        }

        callbacks.ForEach(callback => callback());
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
