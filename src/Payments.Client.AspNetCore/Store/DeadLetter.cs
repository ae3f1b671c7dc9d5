namespace Payments.Client.AspNetCore;

/// <summary>An event that was given up, as its handlers failed again and again. <see cref="WebhookStore.TryRequeueAsync"/> has it handled again.</summary>
/// <param name="Event">The event, with its payload.</param>
/// <param name="Attempts">How often it was attempted to handle it.</param>
/// <param name="Reason">What failed in the last attempt.</param>
/// <param name="GivenUpAt">When it was given up.</param>
public sealed record DeadLetter(ReceivedEvent Event, int Attempts, string Reason, DateTimeOffset GivenUpAt);
