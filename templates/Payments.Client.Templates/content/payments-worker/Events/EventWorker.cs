using Payments.Client;

namespace NewWorker.Events;

/// <summary>Takes up what has happened since it looked last, in order. The API lists events for thirty days: do not stop it for longer.</summary>
public sealed class EventWorker(EventFeed feed, EventPositionFile file, TimeProvider clock, ILogger<EventWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstLookBack = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (PaymentsException failed)
            {
                logger.LogError(failed, "The events could not be taken up; the next attempt is in five minutes.");
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task CatchUpAsync(CancellationToken stoppingToken)
    {
        var start = clock.GetUtcNow();
        var position = file.Read() ?? new EventPosition(LastId: null, start - FirstLookBack);
        var events = position.LastId is { } last ? await feed.ReadAfterAsync(last, stoppingToken) : null;
        if (events is null)
        {
            // None was taken up so far, or nothing has happened for so long that the last one is not listed any more.
            position = position with { LastId = null };
            events = await feed.ReadSinceAsync(position.Time, stoppingToken);
        }

        foreach (var happened in events)
        {
            Handle(happened);
            position = position with { LastId = happened.Id };
            await file.WriteAsync(position, stoppingToken);
        }

        await file.WriteAsync(position with { Time = start }, stoppingToken);
    }

    /// <summary>Your work. After a crash it may see the last event once more: note what you have done under the event's id.</summary>
    private void Handle(WebhookEvent happened)
    {
        switch (happened.Type.Value)
        {
            case EventType.Names.ChargeRefunded when happened.Data.Object is Charge charge:
                logger.LogInformation("{Charge} is refunded: {Amount}", charge.Id, Money.Format(charge.AmountRefunded, charge.Currency));
                break;

            default:
                logger.LogInformation("{Type}: {Event}", happened.Type.Value, happened.Id);
                break;
        }
    }
}
