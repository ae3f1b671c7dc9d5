namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Has the attempts at each endpoint made one after the other, when they are due, beside those at the other endpoints.</summary>
/// <remarks>
/// Its lock is the innermost, and it touches no timer while anybody holds a lock: the timers of a clock that a test advances
/// may call back at once, and whoever waits for them goes on at once.
/// </remarks>
internal sealed class DeliveryScheduler : IDisposable
{
    /// <summary>Timers can't be set to more than seven weeks: until what is due later, they call in between.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Func<PlannedAttempt, Task> _send;
    private readonly object _lock = new();
    private readonly Dictionary<string, DeliveryQueue> _byEndpoint = new(StringComparer.Ordinal);
    private readonly ITimer _timer;
    private TaskCompletionSource _idle = NewSource();
    private bool _isStopped;
    private bool _isSetting;
    private bool _mustSetAgain;

    /// <param name="clock">The clock that says what is due.</param>
    /// <param name="send">Makes one attempt; never throws.</param>
    public DeliveryScheduler(TimeProvider clock, Func<PlannedAttempt, Task> send)
    {
        _clock = clock;
        _send = send;
        _timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(IEnumerable<PlannedAttempt> attempts)
    {
        lock (_lock)
        {
            foreach (var attempt in attempts)
            {
                if (!_byEndpoint.TryGetValue(attempt.EndpointId, out var queue))
                {
                    _byEndpoint.Add(attempt.EndpointId, queue = new DeliveryQueue(attempt.EndpointId));
                }

                queue.Add(attempt);
            }

            if (_isStopped)
            {
                Clear();
            }
        }

        // On a thread of the pool, with nothing of the request that happened to cause it.
        ThreadPool.UnsafeQueueUserWorkItem(static scheduler => scheduler.Wake(), this, preferLocal: false);
    }

    /// <summary>Forgets all attempts that are still to be made.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var queue in _byEndpoint.Values.ToList())
            {
                queue.Clear();
                ForgetIfDone(queue);
            }
        }
    }

    /// <summary>Sets to work on what is due. Returns what ends when all is idle; null when it is.</summary>
    public Task? StartDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow().ToUnixTimeSeconds();
            foreach (var queue in _byEndpoint.Values.Where(queue => !_isStopped && !queue.IsRunning && queue.NextDue <= now))
            {
                queue.IsRunning = true;
                ThreadPool.UnsafeQueueUserWorkItem(started => _ = RunAsync(started), queue, preferLocal: false);
            }

            return _byEndpoint.Values.Any(queue => queue.IsRunning) ? _idle.Task : null;
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

    private async Task RunAsync(DeliveryQueue queue)
    {
        while (Next(queue) is { } attempt)
        {
            await _send(attempt).ConfigureAwait(false);
            attempt.Asked?.TrySetResult(null);
        }

        SetTimer();
    }

    private PlannedAttempt? Next(DeliveryQueue queue)
    {
        lock (_lock)
        {
            if (!_isStopped && queue.TakeDue(_clock.GetUtcNow().ToUnixTimeSeconds()) is { } attempt)
            {
                return attempt;
            }

            queue.IsRunning = false;
            ForgetIfDone(queue);
            if (StartDue() is null)
            {
                _idle.TrySetResult();
                _idle = NewSource();
            }

            return null;
        }
    }

    /// <summary>Its endpoint may be removed, and never be told of anything again.</summary>
    private void ForgetIfDone(DeliveryQueue queue)
    {
        if (queue is { IsRunning: false, NextDue: null })
        {
            _byEndpoint.Remove(queue.EndpointId);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
            var next = _byEndpoint.Values.Where(queue => !queue.IsRunning).Min(queue => queue.NextDue);
            if (next is not { } due)
            {
                return Timeout.InfiniteTimeSpan;
            }

            var delay = DateTimeOffset.FromUnixTimeSeconds(due) - _clock.GetUtcNow();
            return TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestDelay.Ticks));
        }
    }
}
