using System.Data.Common;
using System.Runtime.CompilerServices;
using Payments.Client.AspNetCore.Store;

namespace Payments.Client.AspNetCore;

/// <summary>
/// Keeps events in the memory of one process: they are lost when it ends, and other hosts know nothing of them. For development, tests, and programs that
/// run once and whose handlers do no harm when an event is handled again.
/// </summary>
/// <param name="clock">What tells the time; the system's clock if null.</param>
public sealed class InMemoryWebhookStore(TimeProvider? clock = null) : WebhookStore
{
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly object _lock = new();
    private readonly Dictionary<string, KeptEvent> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProcessedEvent> _processed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _positions = new(StringComparer.Ordinal);
    private long _lastNumber;

    /// <inheritdoc/>
    public override Task InitializeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        return Locked(now =>
        {
            if (_processed.ContainsKey(received.Id) || _open.ContainsKey(received.Id))
            {
                return false;
            }

            _open.Add(received.Id, new KeptEvent(received with { Payload = received.Payload.ToArray() }, ++_lastNumber) { NextAttempt = now });
            return true;
        });
    }

    /// <inheritdoc/>
    public override Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) =>
        Locked(now => _open.TryGetValue(eventId, out var kept) && kept.StateAt(now) == WebhookEventState.Pending ? kept.Lease(now, duration) : null);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<WebhookLease>> LeaseDueAsync(int count, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Locked<IReadOnlyList<WebhookLease>>(now =>
            [.. _open.Values.Where(kept => kept.StateAt(now) == WebhookEventState.Pending && kept.NextAttempt <= now).OrderBy(kept => kept.Number).Take(count).Select(kept => kept.Lease(now, duration))]);
    }

    /// <inheritdoc/>
    public override Task<WebhookEventState?> TryGetStateAsync(string eventId, CancellationToken cancellationToken) =>
        Locked(now => _open.TryGetValue(eventId, out var kept) ? kept.StateAt(now) : _processed.ContainsKey(eventId) ? WebhookEventState.Processed : (WebhookEventState?)null);

    /// <inheritdoc/>
    public override Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        WithLease(lease, (kept, now) => kept.LeasedUntil = now + duration);

    /// <inheritdoc/>
    public override Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            throw new NotSupportedException(
                "The webhook store in memory can't note in a database transaction that a handler is done: use a store in the same database as your work (UseSqliteStore, UsePostgreSqlStore), or don't call TryCompleteAsync.");
        }

        return Locked(_ => _open.TryGetValue(eventId, out var kept) && kept.Handled.Add(handler));
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyCollection<string>> GetHandledAsync(string eventId, CancellationToken cancellationToken) => Locked<IReadOnlyCollection<string>>(_ =>
        _open.TryGetValue(eventId, out var kept) ? [.. kept.Handled] : _processed.TryGetValue(eventId, out var processed) ? processed.Handled : []);

    /// <inheritdoc/>
    public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) => WithLease(lease, (kept, now) =>
    {
        _open.Remove(kept.Event.Id);
        _processed.Add(kept.Event.Id, new ProcessedEvent(now, [.. kept.Handled]));
    });

    /// <inheritdoc/>
    public override Task<bool> TryFailAsync(WebhookLease lease, string reason, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) => WithLease(lease, (kept, now) =>
    {
        kept.LeaseId = null;
        kept.Reason = reason;
        kept.NextAttempt = nextAttempt ?? now;
        kept.GivenUpAt = nextAttempt is null ? now : null;
    });

    /// <inheritdoc/>
    public override Task<bool> TryReleaseAsync(WebhookLease lease, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => WithLease(lease, (kept, _) =>
    {
        kept.LeaseId = null;
        kept.Attempts--;
        kept.NextAttempt = nextAttempt;
    });

    /// <inheritdoc/>
    public override async IAsyncEnumerable<DeadLetter> ListDeadLettersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var dead = await Locked(_ => _open.Values.Where(kept => kept.GivenUpAt is not null).OrderBy(kept => kept.GivenUpAt).ThenBy(kept => kept.Number)
            .Select(kept => new DeadLetter(kept.Event, kept.Attempts, kept.Reason, kept.GivenUpAt!.Value)).ToList()).ConfigureAwait(false);
        foreach (var letter in dead)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return letter;
        }
    }

    /// <inheritdoc/>
    public override Task<bool> TryRequeueAsync(string eventId, CancellationToken cancellationToken) => Locked(now =>
    {
        if (!_open.TryGetValue(eventId, out var kept) || kept.GivenUpAt is null)
        {
            return false;
        }

        kept.Event = kept.Event with { Handlers = [] };
        kept.GivenUpAt = null;
        kept.Attempts = 0;
        kept.NextAttempt = now;
        return true;
    });

    /// <inheritdoc/>
    public override Task<DateTimeOffset?> GetCatchUpPositionAsync(string? account, CancellationToken cancellationToken) =>
        Locked(_ => _positions.TryGetValue(account ?? "", out var position) ? position : (DateTimeOffset?)null);

    /// <inheritdoc/>
    public override Task SetCatchUpPositionAsync(string? account, DateTimeOffset position, CancellationToken cancellationToken) =>
        Locked(now => _positions[account ?? ""] = _positions.TryGetValue(account ?? "", out var kept) && kept > position && kept <= now + FarAhead ? kept : position);

    /// <inheritdoc/>
    public override Task<WebhookStoreCounts> CountAsync(CancellationToken cancellationToken) => Locked(now =>
    {
        var states = _open.Values.ToLookup(kept => kept.StateAt(now));
        var pending = states[WebhookEventState.Pending].ToList();
        return new WebhookStoreCounts(
            pending.Count,
            states[WebhookEventState.Leased].Count(),
            states[WebhookEventState.DeadLettered].Count(),
            pending.Count > 0 ? pending.Min(kept => kept.Event.ReceivedAt) : null);
    });

    /// <inheritdoc/>
    public override Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken) => Locked(_ =>
    {
        var old = _processed.Where(processed => processed.Value.At < processedBefore).Select(processed => processed.Key).ToList();
        return old.Count(_processed.Remove);
    });

    private Task<bool> WithLease(WebhookLease lease, Action<KeptEvent, DateTimeOffset> change)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return Locked(now =>
        {
            if (!_open.TryGetValue(lease.Event.Id, out var kept) || kept.LeaseId != lease.Id)
            {
                return false;
            }

            change(kept, now);
            return true;
        });
    }

    private Task<T> Locked<T>(Func<DateTimeOffset, T> act)
    {
        lock (_lock)
        {
            return Task.FromResult(act(_clock.GetUtcNow()));
        }
    }

    private sealed record ProcessedEvent(DateTimeOffset At, string[] Handled);
}
