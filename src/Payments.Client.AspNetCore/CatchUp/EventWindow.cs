namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>All events of a span of time.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="End">The end of the time, which does not belong to it.</param>
internal sealed record EventWindow(IReadOnlyList<WebhookEvent> Events, DateTimeOffset End);
