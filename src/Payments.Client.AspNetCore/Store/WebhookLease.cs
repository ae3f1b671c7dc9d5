namespace Payments.Client.AspNetCore;

/// <summary>The right to work on an event, for a time. Nobody else gets one for the same event before it is ended or runs out.</summary>
/// <param name="Id">The id of this lease, not empty. No other lease has it, so what is done in the name of one that was taken over is told from what its successor does.</param>
/// <param name="Event">The event, with its payload.</param>
/// <param name="Attempt">Which attempt to handle the event it is, from 1 on. Those whose process died are counted.</param>
public sealed record WebhookLease(string Id, ReceivedEvent Event, int Attempt);
