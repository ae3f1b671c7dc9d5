using System.Data.Common;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>A store whose process dies, or loses the database, at a chosen call; what it did before stays.</summary>
internal sealed class DyingStore(WebhookStore inner) : WebhookStore
{
    public bool DiesAtRenewal { get; set; }

    public bool DiesAtMark { get; set; }

    public bool DiesAtEnd { get; set; }

    public bool IsDead { get; set; }

    /// <summary>What asking for the notes of handlers ends in; null for what it should.</summary>
    public Exception? AtNotes { get; set; }

    /// <summary>The one event that can't be kept.</summary>
    public string? Refused { get; set; }

    public List<DateTimeOffset?> NextAttempts { get; } = [];

    public override Task InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public override Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken) => IsDead || received.Id == Refused ? Dead<bool>() : inner.TryAddAsync(received, cancellationToken);

    public override Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) => inner.TryLeaseAsync(eventId, duration, cancellationToken);

    public override Task<IReadOnlyList<WebhookLease>> LeaseDueAsync(int count, TimeSpan duration, CancellationToken cancellationToken) => inner.LeaseDueAsync(count, duration, cancellationToken);

    public override Task<WebhookEventState?> TryGetStateAsync(string eventId, CancellationToken cancellationToken) => inner.TryGetStateAsync(eventId, cancellationToken);

    public override Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        DiesAtRenewal ? Dead<bool>() : inner.TryRenewAsync(lease, duration, cancellationToken);

    public override Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken) =>
        DiesAtMark && transaction is null ? Dead<bool>() : inner.TryMarkHandledAsync(eventId, handler, transaction, cancellationToken);

    public override Task<IReadOnlyCollection<string>> GetHandledAsync(string eventId, CancellationToken cancellationToken) =>
        AtNotes is { } failure ? Task.FromException<IReadOnlyCollection<string>>(failure) : inner.GetHandledAsync(eventId, cancellationToken);

    public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) => DiesAtEnd ? Dead<bool>() : inner.TryCompleteAsync(lease, cancellationToken);

    public override Task<bool> TryFailAsync(WebhookLease lease, string reason, DateTimeOffset? nextAttempt, CancellationToken cancellationToken)
    {
        NextAttempts.Add(nextAttempt);
        return DiesAtEnd ? Dead<bool>() : inner.TryFailAsync(lease, reason, nextAttempt, cancellationToken);
    }

    public override Task<bool> TryReleaseAsync(WebhookLease lease, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => inner.TryReleaseAsync(lease, nextAttempt, cancellationToken);

    public override IAsyncEnumerable<DeadLetter> ListDeadLettersAsync(CancellationToken cancellationToken) => inner.ListDeadLettersAsync(cancellationToken);

    public override Task<bool> TryRequeueAsync(string eventId, CancellationToken cancellationToken) => inner.TryRequeueAsync(eventId, cancellationToken);

    public override Task<DateTimeOffset?> GetCatchUpPositionAsync(string? account, CancellationToken cancellationToken) => inner.GetCatchUpPositionAsync(account, cancellationToken);

    public override Task SetCatchUpPositionAsync(string? account, DateTimeOffset position, CancellationToken cancellationToken) => inner.SetCatchUpPositionAsync(account, position, cancellationToken);

    public override Task<WebhookStoreCounts> CountAsync(CancellationToken cancellationToken) => IsDead ? Dead<WebhookStoreCounts>() : inner.CountAsync(cancellationToken);

    public override Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken) => inner.PurgeAsync(processedBefore, cancellationToken);

    private static Task<TResult> Dead<TResult>() => Task.FromException<TResult>(new IOException("The database is gone."));
}
