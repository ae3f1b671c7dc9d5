using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Background;

/// <summary>
/// Handles what the store has due, several events at a time, as long as the host runs. When the host stops it takes nothing more, lets handlers end, and gives
/// back what is not done when the host's time to stop is over.
/// </summary>
internal sealed class BackgroundWorker(
    WebhookStore store, WebhookProcessor processor, BackgroundAttempt attempt, BackgroundQueue queue, WebhookBackgroundOptions options, CurrentOptions endpoint, TimeProvider clock, WebhookLog log)
    : DrainingService(log)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is InMemoryWebhookStore)
        {
            Log.BackgroundInMemory();
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!processor.HasHandlers)
        {
            // What it took would only be in the way of processes that have handlers.
            return;
        }

        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(static task => task.IsCompleted);
            var free = options.Concurrency - running.Count;
            var leases = free > 0 ? await LeaseAsync(free, stoppingToken).ConfigureAwait(false) : [];
            running.AddRange(leases.Select(lease => Task.Run(() => attempt.RunAsync(lease, Handling), CancellationToken.None)));
            await WaitAsync(leases.Count < free ? NewWork : Room, stoppingToken).ConfigureAwait(false);
        }

        await Task.WhenAll(running).ConfigureAwait(false);

        Task NewWork(CancellationToken cancellationToken) => Task.WhenAny(queue.WaitAsync(cancellationToken), Task.Delay(options.PollingInterval, clock, cancellationToken));

        Task Room(CancellationToken cancellationToken) => Task.WhenAny([.. running, Task.Delay(Timeout.Infinite, cancellationToken)]);
    }

    private async Task<IReadOnlyList<WebhookLease>> LeaseAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            return await store.LeaseDueAsync(count, endpoint.Value.LeaseDuration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception failure)
        {
            Log.PollingFailed(failure);
            return [];
        }
    }

    /// <summary>What is still waited for when the wait is over is cancelled, so that it does not pile up.</summary>
    private static async Task WaitAsync(Func<CancellationToken, Task> something, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await something(waiting.Token).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
    }
}
