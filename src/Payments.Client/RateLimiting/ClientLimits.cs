namespace Payments.Client.RateLimiting;

/// <summary>The limits that a client sets itself, which each attempt passes before it is sent.</summary>
/// <remarks>
/// An attempt passes all of them at one moment, or waits and takes nothing of any. What it took of one would grow old while it waits for another, and much that is old
/// could then be sent at once.
/// </remarks>
internal sealed class ClientLimits : IDisposable
{
    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly Lane _reads;
    private readonly Lane _writes;
    private ITimer? _timer;
    private long _wakesAt;
    private long _lastNumber;
    private bool _disposed;

    private ClientLimits(RateLimitOptions? rate, ConcurrencyLimitOptions? concurrency, TimeProvider clock)
    {
        _clock = clock;
        var total = BudgetOf("RateLimit.Total", rate?.Total);
        var places = concurrency is null ? null : new PlaceLimit(concurrency);
        _reads = new Lane(BudgetOf("RateLimit.Reads", rate?.Reads), total, places);
        _writes = new Lane(BudgetOf("RateLimit.Writes", rate?.Writes), total, places);

        RateBudget? BudgetOf(string name, RequestBudget? budget) => budget is null ? null : new RateBudget(name, budget, clock);
    }

    /// <summary>The limits of the options; null if they set none.</summary>
    public static ClientLimits? Of(RateLimitOptions? rate, ConcurrencyLimitOptions? concurrency, TimeProvider clock) =>
        concurrency is null && rate is null or { Reads: null, Writes: null, Total: null } ? null : new ClientLimits(rate, concurrency, clock);

    /// <summary>Waits until a request may be sent.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The request is not to be sent any more.</exception>
    public ValueTask<Admission> EnterAsync(HttpMethod method, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lane = method == HttpMethod.Get ? _reads : _writes;
        WaitingAttempt waiting;
        lock (_gate)
        {
            if (_disposed)
            {
                throw Disposed();
            }

            // Whoever waits still when this is done has nothing before it but a limit that the next one of its lane finds without room too.
            var now = _clock.GetTimestamp();
            LetThrough(now);
            if (lane.Lacking(now) is not { } lacking)
            {
                lane.Take(now, waitedFor: null);
                return new(new Admission(this, lane));
            }

            if (lacking.IsQueueFull)
            {
                return new(Admission.Refused(lacking.Name));
            }

            waiting = new WaitingAttempt(++_lastNumber, lane, lacking);
            lane.Waiting.AddLast(waiting);
            lacking.Waiting++;
            WakeUpWhenReady(now);
        }

        return WaitAsync(waiting, cancellationToken);
    }

    /// <summary>An attempt that was let through has ended.</summary>
    public void Leave(Lane lane)
    {
        lock (_gate)
        {
            lane.Leave();
            LetThrough(_clock.GetTimestamp());
        }
    }

    /// <summary>Lets nobody through any more; who waits is told so.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
            foreach (var waiting in _reads.Waiting.Concat(_writes.Waiting))
            {
                waiting.TrySetException(Disposed());
            }

            _reads.Waiting.Clear();
            _writes.Waiting.Clear();
        }
    }

    private async ValueTask<Admission> WaitAsync(WaitingAttempt waiting, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => GiveUp(waiting, cancellationToken));
        var admission = await waiting.Task.ConfigureAwait(false);

        // A wait that has just ended may have been cancelled before it was seen.
        if (cancellationToken.IsCancellationRequested)
        {
            lock (_gate)
            {
                waiting.Lane.GiveBack();
                LetThrough(_clock.GetTimestamp());
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return admission;
    }

    private void GiveUp(WaitingAttempt waiting, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiting.Lane.Waiting.Remove(waiting))
            {
                waiting.Limit.Waiting--;
                waiting.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void LetThrough(long now)
    {
        while (Next(now) is { } lane)
        {
            var waiting = lane.Waiting.First!.Value;
            lane.Waiting.RemoveFirst();
            waiting.Limit.Waiting--;
            lane.Take(now, waiting.Limit);
            waiting.TrySetResult(new Admission(this, lane));
        }

        WakeUpWhenReady(now);
    }

    /// <summary>The lane whose oldest one may begin; of two, the one that is older. Who waits for reads only keeps no writes from being sent.</summary>
    private Lane? Next(long now) => (_reads.IsReady(now), _writes.IsReady(now)) switch
    {
        (true, true) => _reads.Waiting.First!.Value.Number < _writes.Waiting.First!.Value.Number ? _reads : _writes,
        (true, false) => _reads,
        (false, true) => _writes,
        _ => null,
    };

    /// <summary>A timer runs only while somebody waits for what time brings: otherwise the next one to come finds what has grown.</summary>
    private void WakeUpWhenReady(long now)
    {
        var readyAt = Math.Min(_reads.ReadyAt(now), _writes.ReadyAt(now));
        if (readyAt == long.MaxValue || (_timer is not null && _wakesAt <= readyAt))
        {
            return;
        }

        _timer?.Dispose();
        _wakesAt = readyAt;
        _timer = _clock.CreateTimer(static limits => ((ClientLimits)limits!).WokenUp(), this, Until(readyAt, now), Timeout.InfiniteTimeSpan);
    }

    /// <remarks>
    /// A timer that has fired calls back even if it is disposed before the call begins, and what is thrown here ends the process: nobody could catch it.
    /// </remarks>
    private void WokenUp()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            LetThrough(_clock.GetTimestamp());
        }
    }

    /// <summary>In whole milliseconds, as timers cut off the rest and would come too early; at least one, as some clocks call back at once for none.</summary>
    private TimeSpan Until(long timestamp, long now) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((timestamp - now) * 1000.0 / _clock.TimestampFrequency)));

    private static ObjectDisposedException Disposed() => new(nameof(PaymentsClient));
}
