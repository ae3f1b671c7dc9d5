namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Has the attempts at each endpoint made one after the other, when they are due, beside those at the other endpoints.</summary>
/// <remarks>Its lock is the innermost: nothing else is locked while it is held.</remarks>
internal sealed class Lanes : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Func<Letter, Task> _carry;
    private readonly object _lock = new();
    private readonly Dictionary<string, Lane> _byEndpoint = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private TaskCompletionSource _idle = NewSource();
    private bool _isStopped;

    /// <param name="clock">The clock that says what is due.</param>
    /// <param name="carry">Makes one attempt; never throws.</param>
    public Lanes(TimeProvider clock, Func<Letter, Task> carry)
    {
        _clock = clock;
        _carry = carry;
        _timer = clock.CreateTimer(_ => StartDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
        }

        StartDue();
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

    /// <summary>Sets to work on what is due, and the timer to what comes next. Returns what ends when all is done; null when it is.</summary>
    public Task? StartDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            long? next = null;
            foreach (var lane in _byEndpoint.Values.Where(lane => !lane.IsRunning && !_isStopped))
            {
                if (lane.NextDue <= now.ToUnixTimeSeconds())
                {
                    lane.IsRunning = true;

                    // On a thread of the pool, with nothing of the request that happened to cause it.
                    ThreadPool.UnsafeQueueUserWorkItem(started => _ = RunAsync(started), lane, preferLocal: false);
                }
                else if (lane.NextDue is { } due && !(due >= next))
                {
                    next = due;
                }
            }

            _timer.Change(
                next is { } time ? DateTimeOffset.FromUnixTimeSeconds(time) - now : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    private async Task RunAsync(Lane lane)
    {
        while (Next(lane) is { } letter)
        {
            await _carry(letter).ConfigureAwait(false);
            letter.Asked?.TrySetResult();
        }
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
}
