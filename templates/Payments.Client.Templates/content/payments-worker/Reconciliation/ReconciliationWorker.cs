using Payments.Client;

namespace NewWorker.Reconciliation;

/// <summary>Writes a file of totals for each day that is over, an hour after midnight in UTC; at the start, for yesterday if that is missing.</summary>
public sealed class ReconciliationWorker(DailyTotals totals, TimeProvider clock, IConfiguration configuration, ILogger<ReconciliationWorker> logger) : BackgroundService
{
    private readonly string _folder = configuration["Reconciliation:Folder"] ?? "reconciliation";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            try
            {
                await ReconcileAsync(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), stoppingToken);
                await Task.Delay(now.UtcDateTime.Date.AddDays(1).AddHours(1) - now.UtcDateTime, clock, stoppingToken);
            }
            catch (PaymentsException failed)
            {
                logger.LogError(failed, "The day could not be reconciled; the next attempt is in a quarter of an hour.");
                await Task.Delay(TimeSpan.FromMinutes(15), clock, stoppingToken);
            }
        }
    }

    private async Task ReconcileAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, $"{day:yyyy-MM-dd}.csv");
        if (File.Exists(path))
        {
            return;
        }

        var lines = new List<string> { "currency,category,count,amount,fee,net" };
        foreach (var total in await totals.SumAsync(day, cancellationToken))
        {
            lines.Add(FormattableString.Invariant($"{total.Currency},{total.Category},{total.Count},{total.Amount},{total.Fee},{total.Net}"));
            logger.LogInformation("{Day:yyyy-MM-dd}: {Count} × {Category}, net {Net}", day, total.Count, total.Category, Money.Format(total.Net, total.Currency));
        }

        // Written beside and moved, so that a file that is there is whole.
        Directory.CreateDirectory(_folder);
        await File.WriteAllLinesAsync(path + ".tmp", lines, cancellationToken);
        File.Move(path + ".tmp", path, overwrite: true);
        logger.LogInformation("Reconciled {Day:yyyy-MM-dd}: {Path}", day, path);
    }
}
