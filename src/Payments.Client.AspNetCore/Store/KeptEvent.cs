namespace Payments.Client.AspNetCore.Store;

/// <summary>An event that the store in memory keeps, as long as it is not processed.</summary>
internal sealed class KeptEvent(ReceivedEvent received, long number)
{
    public ReceivedEvent Event { get; set; } = received;

    public long Number { get; } = number;

    public HashSet<string> Handled { get; } = new(StringComparer.Ordinal);

    public int Attempts { get; set; }

    public string? LeaseId { get; set; }

    public DateTimeOffset LeasedUntil { get; set; }

    public DateTimeOffset NextAttempt { get; set; }

    public string Reason { get; set; } = "";

    public DateTimeOffset? GivenUpAt { get; set; }

    public WebhookEventState StateAt(DateTimeOffset now) => GivenUpAt is not null ? WebhookEventState.DeadLettered
        : LeaseId is not null && LeasedUntil > now ? WebhookEventState.Leased
        : WebhookEventState.Pending;

    public WebhookLease Lease(DateTimeOffset now, TimeSpan duration)
    {
        LeaseId = Guid.NewGuid().ToString("N");
        LeasedUntil = now + duration;

        // If the lease runs out the event is due at once, whatever was planned before.
        NextAttempt = now;
        return new WebhookLease(LeaseId, Event, ++Attempts);
    }
}
