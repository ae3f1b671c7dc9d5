using System.Threading.RateLimiting;

namespace Payments.Client.RateLimiting;

/// <summary>The limits that a client sets itself, which each attempt passes before it is sent.</summary>
internal sealed class ClientLimits : IDisposable
{
    private readonly RateBudget? _reads;
    private readonly RateBudget? _writes;
    private readonly RateBudget? _total;
    private readonly ConcurrencyLimiter? _concurrency;
    private volatile bool _disposed;

    private ClientLimits(RateLimitOptions? rate, ConcurrencyLimitOptions? concurrency, TimeProvider clock)
    {
        _reads = BudgetOf(rate?.Reads, clock);
        _writes = BudgetOf(rate?.Writes, clock);
        _total = BudgetOf(rate?.Total, clock);
        _concurrency = concurrency is not { } limit ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limit.MaxRequests,
            QueueLimit = limit.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>The limits of the options; null if they set none.</summary>
    public static ClientLimits? Of(RateLimitOptions? rate, ConcurrencyLimitOptions? concurrency, TimeProvider clock) =>
        concurrency is null && rate is null or { Reads: null, Writes: null, Total: null } ? null : new ClientLimits(rate, concurrency, clock);

    /// <summary>Waits until a request may be sent.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The request is not to be sent any more.</exception>
    /// <remarks>
    /// The narrower budget comes first, so that what waits for it takes nothing from the others. Who is not let through in the end gives back what it took.
    /// </remarks>
    public async ValueTask<Admission> EnterAsync(HttpMethod method, CancellationToken cancellationToken)
    {
        var (own, name) = method == HttpMethod.Get ? (_reads, "RateLimit.Reads") : (_writes, "RateLimit.Writes");
        RateBudget? ownSpent = null;
        RateBudget? totalSpent = null;
        var mayBeSent = false;
        try
        {
            if (!await SpendAsync(own, cancellationToken).ConfigureAwait(false))
            {
                return Refuse(name);
            }

            ownSpent = own;
            if (!await SpendAsync(_total, cancellationToken).ConfigureAwait(false))
            {
                return Refuse("RateLimit.Total");
            }

            totalSpent = _total;
            var admission = await TakePlaceAsync(cancellationToken).ConfigureAwait(false);
            mayBeSent = admission.FullLimit is null;
            return admission;
        }
        finally
        {
            if (!mayBeSent)
            {
                totalSpent?.GiveBack();
                ownSpent?.GiveBack();
            }
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _reads?.Dispose();
        _writes?.Dispose();
        _total?.Dispose();
        _concurrency?.Dispose();
    }

    private static ValueTask<bool> SpendAsync(RateBudget? budget, CancellationToken cancellationToken) => budget?.SpendAsync(cancellationToken) ?? new(true);

    private async ValueTask<Admission> TakePlaceAsync(CancellationToken cancellationToken)
    {
        var place = _concurrency is null ? null : await _concurrency.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (place is { IsAcquired: false })
        {
            return Refuse("ConcurrencyLimit");
        }

        // A wait that has just ended may have been cancelled before it was seen.
        if (cancellationToken.IsCancellationRequested)
        {
            place?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return place is null ? Admission.Free : Admission.With(place);
    }

    private Admission Refuse(string limit) => _disposed ? throw new ObjectDisposedException(nameof(PaymentsClient)) : Admission.Refused(limit);

    private static RateBudget? BudgetOf(RequestBudget? budget, TimeProvider clock) => budget is null ? null : new RateBudget(budget, clock);
}
