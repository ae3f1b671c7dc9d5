using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Background;

/// <summary>
/// Handles what the store has due, several events at a time, as long as the host runs. When the host stops it takes nothing more, lets handlers end, and gives
/// back what is not done when the host's time to stop is over.
/// </summary>
internal sealed class BackgroundWorker(
    WebhookStore store, BackgroundAttempt attempt, BackgroundQueue queue, WebhookBackgroundOptions options, CurrentOptions endpoint, TimeProvider clock, WebhookLog log)
    : BackgroundService
{
    /// <summary>How long to give handlers that were cancelled, and the store, to give the events back.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _handling = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is InMemoryWebhookStore)
        {
            log.BackgroundInMemory();
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (ExecuteTask is { IsCompleted: false } running)
        {
            await _handling.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(running, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        _handling.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(static task => task.IsCompleted);
            var free = options.Concurrency - running.Count;
            var leases = free > 0 ? await LeaseAsync(free, stoppingToken).ConfigureAwait(false) : [];
            running.AddRange(leases.Select(lease => Task.Run(() => attempt.RunAsync(lease, _handling.Token), CancellationToken.None)));
            if (leases.Count < free)
            {
                await WaitForWorkAsync(stoppingToken).ConfigureAwait(false);
            }
            else
            {
                await Task.WhenAny([.. running, Task.Delay(Timeout.Infinite, stoppingToken)]).ConfigureAwait(false);
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WebhookLease>> LeaseAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            return await store.LeaseDueAsync(count, endpoint.Value.LeaseDuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.PollingFailed(failure);
            return [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private async Task WaitForWorkAsync(CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(queue.WaitAsync(waiting.Token), Task.Delay(options.PollingInterval, clock, waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
    }
}
