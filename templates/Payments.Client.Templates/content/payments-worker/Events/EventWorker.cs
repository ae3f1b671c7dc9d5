using Payments.Client;

namespace NewWorker.Events;

/// <summary>Takes up what has happened since it looked last, in order. The API keeps events for thirty days: do not stop it for longer.</summary>
public sealed class EventWorker(PaymentsClient payments, EventPosition position, TimeProvider clock, ILogger<EventWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstLookBack = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                foreach (var happened in await NewEventsAsync(stoppingToken))
                {
                    Handle(happened);
                    await position.WriteAsync(happened.Id, stoppingToken);
                }
            }
            catch (PaymentsException failed)
            {
                logger.LogError(failed, "The events could not be read; the next attempt is in five minutes.");
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<WebhookEvent>> NewEventsAsync(CancellationToken cancellationToken)
    {
        // Behind a position the walk leads from old to new; without one, from new to old.
        var last = position.Read();
        var options = last is null
            ? new EventListOptions { Limit = 100, Created = DateRange.Since(clock.GetUtcNow() - FirstLookBack) }
            : new EventListOptions { Limit = 100, EndingBefore = last };
        var events = new List<WebhookEvent>();
        await foreach (var happened in payments.Events.ListAutoPagingAsync(options, cancellationToken))
        {
            events.Add(happened);
        }

        if (last is null)
        {
            events.Reverse();
        }

        return events;
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
