using System.Collections.Concurrent;

namespace Payments.Client.Sandbox.Store;

/// <summary>The clock that a sandbox lives by: another clock, moved ahead. Its timestamps and timers go along when it is advanced.</summary>
internal sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    /// <summary>What is said when the clock is to be moved beyond <see cref="Latest"/>.</summary>
    public const string TooFar = "The clock of the sandbox can be moved to the year 9000 and no further: reset it, or restore a snapshot.";

    /// <summary>Where moving the clock ends: what is planned from then on must still be times that can be written.</summary>
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A clock that was moved as far as it may goes on by itself, and is to be found well for long.</summary>
    private static readonly DateTimeOffset LatestFound = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<SandboxTimer, bool> _timers = new();
    private readonly long _start = inner.GetTimestamp();
    private long _offsetTicks;
    private long _skippedTicks;

    /// <summary>How far it is ahead of the other clock.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Whether a state may be taken up whose clock is so far ahead.</summary>
    public bool CanStandAt(TimeSpan offset) => offset >= TimeSpan.Zero && offset < LatestFound - inner.GetUtcNow();

    /// <exception cref="ArgumentOutOfRangeException">It would be moved too far.</exception>
    public TimeSpan OffsetAfter(TimeSpan time) =>
        time <= Latest - GetUtcNow() ? Offset + time : throw new ArgumentOutOfRangeException(nameof(time), time, TooFar);

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _offsetTicks, time.Ticks);
        Interlocked.Add(ref _skippedTicks, time.Ticks);
    }

    /// <summary>Brings the timers forward after the clock was advanced. Whoever waits for them may go on within this call: hold no lock.</summary>
    public void AdvanceTimers()
    {
        foreach (var timer in _timers.Keys)
        {
            timer.CatchUp();
        }
    }

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Offset;

    /// <summary>Counts on when the sandbox goes back to an earlier time, as timestamps must.</summary>
    public override long GetTimestamp() => inner.GetElapsedTime(_start).Ticks + Interlocked.Read(ref _skippedTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SandboxTimer(this, inner, callback, state, forgotten => _timers.TryRemove(forgotten, out _));
        _timers.TryAdd(timer, true);
        try
        {
            timer.Change(dueTime, period);
            return timer;
        }
        catch
        {
            timer.Dispose();
            throw;
        }
    }
}
