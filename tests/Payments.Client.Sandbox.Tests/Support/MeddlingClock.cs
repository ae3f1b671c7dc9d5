using Microsoft.Extensions.Time.Testing;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A clock whose timers do at a moment of the test's choosing what a system's timers may do at any.</summary>
public sealed class MeddlingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly List<Action> _calls = [];
    private (TimeSpan DueTime, Action Action)? _meddling;

    /// <summary>Does something else just before a timer is set to a time.</summary>
    public void BeforeTimerOf(TimeSpan dueTime, Action action) => _meddling = (dueTime, action);

    /// <summary>Has every timer call, due or not.</summary>
    public void CallAll() => _calls.ForEach(call => call());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _calls.Add(() => callback(state));
        return new Timer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    private void Meddle(TimeSpan dueTime)
    {
        if (_meddling is var (awaited, action) && awaited == dueTime)
        {
            _meddling = null;
            action();
        }
    }

    private sealed class Timer(MeddlingClock clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Meddle(dueTime);
            return inner.Change(dueTime, period);
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
