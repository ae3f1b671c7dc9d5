using Payments.Client.AspNetCore.Background;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>Catches up when the host has started, and then from time to time. The start does not wait for it.</summary>
internal sealed class CatchUpService(
    PaymentsCatchUp catchUp, PaymentsCatchUpOptions options, WebhookStore store, TimeProvider clock, WebhookLog log) : DrainingService(log)
{
    /// <summary>After what time to go on when it failed; twice as long each further time, up to the interval.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is InMemoryWebhookStore)
        {
            Log.CatchUpInMemory();
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first part of this method runs within the start of the host.
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = options.Interval;
            try
            {
                await catchUp.RunAsync(stoppingToken, Handling).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Log.CatchUpFailed(failure);
                wait = TimeSpan.FromSeconds(Math.Min(AfterFailure.TotalSeconds * Math.Pow(2, failures++), options.Interval.TotalSeconds));
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
