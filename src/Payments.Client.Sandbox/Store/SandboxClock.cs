using System.Collections.Concurrent;

namespace Payments.Client.Sandbox.Store;

/// <summary>The clock that a sandbox lives by: another clock, moved ahead. Its timers go along when it is advanced.</summary>
internal sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    private readonly ConcurrentDictionary<SandboxTimer, bool> _timers = new();
    private long _offsetTicks;

    /// <summary>How far it is ahead of the other clock.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _offsetTicks, time.Ticks);

    /// <summary>Brings the timers forward after the clock was advanced. Whoever waits for them may go on within this call: hold no lock.</summary>
    public void AdvanceTimers(TimeSpan time)
    {
        foreach (var timer in _timers.Keys)
        {
            timer.Advance(time);
        }
    }

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SandboxTimer(inner, callback, state, forgotten => _timers.TryRemove(forgotten, out _));
        _timers.TryAdd(timer, true);
        timer.Change(dueTime, period);
        return timer;
    }
}
