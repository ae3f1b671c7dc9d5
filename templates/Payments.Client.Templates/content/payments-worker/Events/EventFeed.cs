using Payments.Client;

namespace NewWorker.Events;

/// <summary>Reads what has happened, the oldest first.</summary>
public sealed class EventFeed(PaymentsClient payments, TimeProvider clock, ILogger<EventFeed> logger)
{
    /// <summary>For how long the API lists an event.</summary>
    private static readonly TimeSpan Listed = TimeSpan.FromDays(30);

    /// <summary>How far to go back by time, for events that are listed a little late and clocks that differ.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>What has happened after an event; null if the API does not list that event any more.</summary>
    public async Task<IReadOnlyList<WebhookEvent>?> ReadAfterAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            // With a lower end the walk leads from old to new.
            return await CollectAsync(new() { Limit = 100, EndingBefore = id }, cancellationToken);
        }
        catch (InvalidRequestException refused) when (refused.Param == "ending_before")
        {
            return null;
        }
    }

    /// <summary>What has happened since a time, and shortly before.</summary>
    public async Task<IReadOnlyList<WebhookEvent>> ReadSinceAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Listed;
        if (time < oldest)
        {
            logger.LogError("What happened from {From:u} to {To:u} is not listed any more: compare what you keep with the objects of that time.", time, oldest);
        }

        var events = await CollectAsync(new() { Limit = 100, Created = DateRange.Since(time - Overlap) }, cancellationToken);
        events.Reverse();
        return events;
    }

    private async Task<List<WebhookEvent>> CollectAsync(EventListOptions options, CancellationToken cancellationToken)
    {
        var events = new List<WebhookEvent>();
        await foreach (var happened in payments.Events.ListAutoPagingAsync(options, cancellationToken))
        {
            events.Add(happened);
        }

        return events;
    }
}
