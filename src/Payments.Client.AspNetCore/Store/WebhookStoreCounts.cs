namespace Payments.Client.AspNetCore;

/// <summary>What is not processed yet in a <see cref="WebhookStore"/>.</summary>
/// <param name="Pending">How many events are to be handled, those included whose next attempt is not due yet.</param>
/// <param name="Leased">How many are being worked on.</param>
/// <param name="DeadLettered">How many were given up.</param>
/// <param name="OldestPending">When the oldest pending event was received; null if none is pending.</param>
public sealed record WebhookStoreCounts(long Pending, long Leased, long DeadLettered, DateTimeOffset? OldestPending);
