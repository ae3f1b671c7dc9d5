using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Store;

/// <summary>Makes a store and the options ready when the host starts, which fails if that does, and purges the store from time to time.</summary>
internal sealed class StoreMaintenance(WebhookStore store, CurrentOptions options, TimeProvider clock, WebhookLog log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        options.Keep();
        await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await store.PurgeAsync(clock.GetUtcNow() - options.Value.Retention, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.PurgeFailed(failure);
            }
        }
    }
}
