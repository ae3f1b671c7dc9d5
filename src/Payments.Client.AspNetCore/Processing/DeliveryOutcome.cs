namespace Payments.Client.AspNetCore.Processing;

/// <summary>What became of a delivery.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Its handlers are done with it.</summary>
    Handled,

    /// <summary>It is kept, and handled in the background.</summary>
    Kept,

    /// <summary>It came before, and was dealt with.</summary>
    Duplicate,

    /// <summary>No handler takes its type.</summary>
    Unhandled,

    /// <summary>It is not proven to come from the API.</summary>
    Unproven,

    /// <summary>It is genuine, but not an event that can be read.</summary>
    Unreadable,

    /// <summary>It has more bytes than the endpoint takes.</summary>
    TooLarge,

    /// <summary>Another delivery of the same event is being worked on.</summary>
    Busy,

    /// <summary>A handler or the store failed.</summary>
    Failed,

    /// <summary>The sender hung up before it was kept.</summary>
    Aborted,
}
