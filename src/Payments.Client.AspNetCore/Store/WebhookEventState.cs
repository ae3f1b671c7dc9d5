namespace Payments.Client.AspNetCore;

/// <summary>How far an event is that a <see cref="WebhookStore"/> keeps.</summary>
public enum WebhookEventState
{
    /// <summary>It is kept, and to be handled: nobody works on it now.</summary>
    Pending,

    /// <summary>Somebody works on it.</summary>
    Leased,

    /// <summary>All handlers are done with it.</summary>
    Processed,

    /// <summary>It was given up: people have to look at it.</summary>
    DeadLettered,
}
