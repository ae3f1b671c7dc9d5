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

    private ClientLimits(PaymentsClientOptions options, TimeProvider clock)
    {
        _reads = BudgetOf(options.RateLimit?.Reads, clock);
        _writes = BudgetOf(options.RateLimit?.Writes, clock);
        _total = BudgetOf(options.RateLimit?.Total, clock);
        _concurrency = options.ConcurrencyLimit is not { } limit ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limit.MaxRequests,
            QueueLimit = limit.QueueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>The limits of the options; null if they set none.</summary>
    public static ClientLimits? Of(PaymentsClientOptions options, TimeProvider clock) =>
        options is { ConcurrencyLimit: null, RateLimit: null or { Reads: null, Writes: null, Total: null } } ? null : new ClientLimits(options, clock);

    /// <summary>Waits until a request may be sent.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    /// <remarks>The narrower budget comes first, so that what waits for it takes nothing from the others.</remarks>
    public async ValueTask<Admission> EnterAsync(HttpMethod method, CancellationToken cancellationToken)
    {
        var reads = method == HttpMethod.Get;
        if ((reads ? _reads : _writes) is { } own && !await own.SpendAsync(cancellationToken).ConfigureAwait(false))
        {
            return Refuse(reads ? "RateLimit.Reads" : "RateLimit.Writes");
        }

        if (_total is not null && !await _total.SpendAsync(cancellationToken).ConfigureAwait(false))
        {
            return Refuse("RateLimit.Total");
        }

        if (_concurrency is null)
        {
            return Admission.Free;
        }

        var place = await _concurrency.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        return place.IsAcquired ? Admission.With(place) : Refuse("ConcurrencyLimit");
    }

    public void Dispose()
    {
        _disposed = true;
        _reads?.Dispose();
        _writes?.Dispose();
        _total?.Dispose();
        _concurrency?.Dispose();
    }

    private Admission Refuse(string limit) => _disposed ? throw new ObjectDisposedException(nameof(PaymentsClient)) : Admission.Refused(limit);

    private static RateBudget? BudgetOf(RequestBudget? budget, TimeProvider clock) => budget is null ? null : new RateBudget(budget, clock);
}
