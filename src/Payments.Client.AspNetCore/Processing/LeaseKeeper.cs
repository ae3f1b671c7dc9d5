using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>
/// Extends a lease as long as it is worked on, so that handlers may take longer than it lasts. When it is taken over, or could not be extended before it
/// ran out, the work is cancelled: somebody else may have begun with it.
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    // Two renewals may fail before the lease runs out.
    private const int RenewalsPerLease = 3;

    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _end = new();
    private Task _renewing = Task.CompletedTask;

    private LeaseKeeper(CancellationToken cancellationToken) => _work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Cancelled when the caller cancels, or the lease is lost.</summary>
    public CancellationToken Token => _work.Token;

    public bool IsLost { get; private set; }

    public static LeaseKeeper Start(WebhookStore store, WebhookLease lease, TimeSpan duration, TimeProvider clock, WebhookLog log, CancellationToken cancellationToken)
    {
        var keeper = new LeaseKeeper(cancellationToken);
        keeper._renewing = keeper.RenewAsync(store, lease, duration, clock, log);
        return keeper;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _end.Dispose();
        _work.Dispose();
    }

    private async Task RenewAsync(WebhookStore store, WebhookLease lease, TimeSpan duration, TimeProvider clock, WebhookLog log)
    {
        var renewed = clock.GetTimestamp();
        using var timer = new PeriodicTimer(duration / RenewalsPerLease, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                var asked = clock.GetTimestamp();
                bool? isOurs = null;
                try
                {
                    isOurs = await RenewOnceAsync(store, lease, duration, duration - clock.GetElapsedTime(renewed), clock).ConfigureAwait(false);
                }
                catch (Exception failure) when (!_end.IsCancellationRequested)
                {
                    log.RenewalFailed(lease.Event, failure);
                }

                if (isOurs is true)
                {
                    renewed = asked;
                }
                else if (isOurs is false || clock.GetElapsedTime(renewed) >= duration)
                {
                    IsLost = true;
                    log.LeaseLost(lease.Event);
                    await _work.CancelAsync(log).ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // The work has ended, and with it the need of the lease, whatever becomes of the renewal.
        }
    }

    /// <summary>A renewal that hangs counts as failed when the lease runs out, whether the store heeds its token or not; one that begins late gets a chance all the same.</summary>
    private async Task<bool> RenewOnceAsync(WebhookStore store, WebhookLease lease, TimeSpan duration, TimeSpan left, TimeProvider clock)
    {
        var least = duration / RenewalsPerLease;
        using var tooLate = new CancellationTokenSource(left > least ? left : least, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, _end.Token);
        return await store.TryRenewAsync(lease, duration, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
    }
}
