using Payments.Client.AspNetCore.Background;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>Catches up when the host has started, and then from time to time. The start does not wait for it.</summary>
internal sealed class CatchUpService(
    PaymentsCatchUp catchUp, PaymentsCatchUpOptions options, WebhookStore store, CurrentOptions endpoint, TimeProvider clock, WebhookLog log) : DrainingService
{
    /// <summary>After what time to go on when it failed.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Longer than the API lists an event: one that is listed must not have been forgotten.</summary>
    private static readonly TimeSpan ShortestRetention = TimeSpan.FromDays(31);

    /// <exception cref="InvalidOperationException">Events that the API still lists would be forgotten, and handled again.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (endpoint.Value.Retention < ShortestRetention)
        {
            throw new InvalidOperationException(
                $"Retention is {endpoint.Value.Retention}, but has to be at least {ShortestRetention} where missed events are caught up on: the API lists those of 30 days, and what is forgotten would be handled again.");
        }

        if (store is InMemoryWebhookStore)
        {
            log.CatchUpInMemory();
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first part of this method runs within the start of the host.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = options.Interval;
            try
            {
                await catchUp.RunAsync(stoppingToken, Handling).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.CatchUpFailed(failure);
                wait = AfterFailure;
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
