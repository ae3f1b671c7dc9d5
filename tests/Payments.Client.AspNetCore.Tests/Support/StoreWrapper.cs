using System.Data.Common;

namespace Payments.Client.AspNetCore.Tests.Support;

/// <summary>The store in memory, of which a test can change what it needs.</summary>
internal abstract class StoreWrapper : WebhookStore
{
    private readonly InMemoryWebhookStore _store = new();

    public override Task InitializeAsync(CancellationToken cancellationToken) => _store.InitializeAsync(cancellationToken);

    public override Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken) => _store.TryAddAsync(received, cancellationToken);

    public override Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) => _store.TryLeaseAsync(eventId, duration, cancellationToken);

    public override Task<IReadOnlyList<WebhookLease>> LeaseDueAsync(int count, TimeSpan duration, CancellationToken cancellationToken) => _store.LeaseDueAsync(count, duration, cancellationToken);

    public override Task<WebhookEventState?> TryGetStateAsync(string eventId, CancellationToken cancellationToken) => _store.TryGetStateAsync(eventId, cancellationToken);

    public override Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken) => _store.TryRenewAsync(lease, duration, cancellationToken);

    public override Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken) =>
        _store.TryMarkHandledAsync(eventId, handler, transaction, cancellationToken);

    public override Task<IReadOnlyCollection<string>> GetHandledAsync(string eventId, CancellationToken cancellationToken) => _store.GetHandledAsync(eventId, cancellationToken);

    public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) => _store.TryCompleteAsync(lease, cancellationToken);

    public override Task<bool> TryFailAsync(WebhookLease lease, string reason, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) =>
        _store.TryFailAsync(lease, reason, nextAttempt, cancellationToken);

    public override Task<bool> TryReleaseAsync(WebhookLease lease, DateTimeOffset nextAttempt, CancellationToken cancellationToken) => _store.TryReleaseAsync(lease, nextAttempt, cancellationToken);

    public override IAsyncEnumerable<DeadLetter> ListDeadLettersAsync(CancellationToken cancellationToken) => _store.ListDeadLettersAsync(cancellationToken);

    public override Task<bool> TryRequeueAsync(string eventId, CancellationToken cancellationToken) => _store.TryRequeueAsync(eventId, cancellationToken);

    public override Task<DateTimeOffset?> GetCatchUpPositionAsync(string? account, CancellationToken cancellationToken) => _store.GetCatchUpPositionAsync(account, cancellationToken);

    public override Task SetCatchUpPositionAsync(string? account, DateTimeOffset position, CancellationToken cancellationToken) => _store.SetCatchUpPositionAsync(account, position, cancellationToken);

    public override Task<WebhookStoreCounts> CountAsync(CancellationToken cancellationToken) => _store.CountAsync(cancellationToken);

    public override Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken) => _store.PurgeAsync(processedBefore, cancellationToken);
}
