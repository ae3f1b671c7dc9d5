using Payments.Client;

namespace NewWorker.Reconciliation;

/// <summary>Sums each day that is over, in UTC, an hour after it ended; those that are missing since the last one as well. The first of all is the day before the start.</summary>
public sealed class ReconciliationWorker(DailyTotals totals, TotalsFolder folder, TimeProvider clock, ILogger<ReconciliationWorker> logger) : BackgroundService
{
    /// <summary>For transactions that are listed a little late.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = folder.LastDay?.AddDays(1) ?? Today.AddDays(-1);
        while (true)
        {
            try
            {
                for (; next < Today; next = next.AddDays(1))
                {
                    await ReconcileAsync(next, stoppingToken);
                }

                await Task.Delay(Now.Date.AddDays(1) - Now, clock, stoppingToken);
            }
            catch (PaymentsException failed)
            {
                logger.LogError(failed, "{Day:yyyy-MM-dd} could not be reconciled; the next attempt is in a quarter of an hour.", next);
                await Task.Delay(TimeSpan.FromMinutes(15), clock, stoppingToken);
            }
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime - Settling;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    private async Task ReconcileAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var sums = await totals.SumAsync(day, cancellationToken);
        foreach (var total in sums)
        {
            logger.LogInformation("{Day:yyyy-MM-dd}: {Count} × {Category}, net {Net}", day, total.Count, total.Category, Money.Format(total.Net, total.Currency));
        }

        var path = await folder.WriteAsync(day, sums, cancellationToken);
        logger.LogInformation("Reconciled {Day:yyyy-MM-dd}: {Path}", day, path);
    }
}
