namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Has the attempts at each endpoint made one after the other, when they are due, beside those at the other endpoints.</summary>
/// <remarks>
/// Its lock is the innermost, and it touches no timer while anybody holds a lock: the timers of a clock that a test advances
/// may call back at once, and whoever waits for them goes on at once.
/// </remarks>
internal sealed class Lanes : IDisposable
{
    /// <summary>Timers can't be set to more than seven weeks: until what is due later, they call in between.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Func<Letter, Task> _carry;
    private readonly object _lock = new();
    private readonly Dictionary<string, Lane> _byEndpoint = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private TaskCompletionSource _idle = NewSource();
    private bool _isStopped;
    private bool _isSetting;
    private bool _mustSetAgain;

    /// <param name="clock">The clock that says what is due.</param>
    /// <param name="carry">Makes one attempt; never throws.</param>
    public Lanes(TimeProvider clock, Func<Letter, Task> carry)
    {
        _clock = clock;
        _carry = carry;
        _timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(IEnumerable<Letter> letters)
    {
        lock (_lock)
        {
            foreach (var letter in letters)
            {
                if (!_byEndpoint.TryGetValue(letter.EndpointId, out var lane))
                {
                    _byEndpoint.Add(letter.EndpointId, lane = new Lane());
                }

                lane.Add(letter);
            }

            if (_isStopped)
            {
                Clear();
            }
        }

        // On a thread of the pool, with nothing of the request that happened to cause it.
        ThreadPool.UnsafeQueueUserWorkItem(static lanes => lanes.Wake(), this, preferLocal: false);
    }

    /// <summary>Forgets all attempts that are still to be made.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var lane in _byEndpoint.Values)
            {
                lane.Clear();
            }
        }
    }

    /// <summary>Sets to work on what is due. Returns what ends when all is idle; null when it is.</summary>
    public Task? StartDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow().ToUnixTimeSeconds();
            foreach (var lane in _byEndpoint.Values.Where(lane => !_isStopped && !lane.IsRunning && lane.NextDue <= now))
            {
                lane.IsRunning = true;
                ThreadPool.UnsafeQueueUserWorkItem(started => _ = RunAsync(started), lane, preferLocal: false);
            }

            return _byEndpoint.Values.Any(lane => lane.IsRunning) ? _idle.Task : null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
        }

        Clear();
        _timer.Dispose();
    }

    private void Wake()
    {
        StartDue();
        SetTimer();
    }

    private async Task RunAsync(Lane lane)
    {
        while (Next(lane) is { } letter)
        {
            await _carry(letter).ConfigureAwait(false);
            letter.Asked?.TrySetResult();
        }

        SetTimer();
    }

    private Letter? Next(Lane lane)
    {
        lock (_lock)
        {
            if (!_isStopped && lane.TakeDue(_clock.GetUtcNow().ToUnixTimeSeconds()) is { } letter)
            {
                return letter;
            }

            lane.IsRunning = false;
            if (StartDue() is null)
            {
                _idle.TrySetResult();
                _idle = NewSource();
            }

            return null;
        }
    }

    /// <summary>Sets the timer to what comes next. One thread does it at a time, and sees to it that the latest state counts.</summary>
    private void SetTimer()
    {
        lock (_lock)
        {
            _mustSetAgain = true;
            if (_isSetting)
            {
                return;
            }

            _isSetting = true;
        }

        while (TakeDelay() is { } delay)
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How long it is until something is due at an endpoint where nobody is at work; null when the timer is already set to it.</summary>
    private TimeSpan? TakeDelay()
    {
        lock (_lock)
        {
            _isSetting = _mustSetAgain;
            if (!_mustSetAgain)
            {
                return null;
            }

            _mustSetAgain = false;
            var next = _byEndpoint.Values.Where(lane => !lane.IsRunning).Min(lane => lane.NextDue);
            if (next is not { } due)
            {
                return Timeout.InfiniteTimeSpan;
            }

            var delay = DateTimeOffset.FromUnixTimeSeconds(due) - _clock.GetUtcNow();
            return TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestDelay.Ticks));
        }
    }
}
