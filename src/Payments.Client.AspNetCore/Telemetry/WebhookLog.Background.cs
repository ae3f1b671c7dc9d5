using Microsoft.Extensions.Logging;

namespace Payments.Client.AspNetCore.Telemetry;

/// <summary>What happens in the background: handling, catching up.</summary>
internal sealed partial class WebhookLog
{
    public void HandledInBackground(ReceivedEvent received) => Handled(received.Id, received.Type);

    public void Postponed(ReceivedEvent received, DateTimeOffset nextAttempt) => Postponed(received.Id, received.Type, nextAttempt);

    public void PassedOn(ReceivedEvent received, DateTimeOffset nextAttempt, string reason) => PassedOn(received.Id, received.Type, nextAttempt, reason);

    public void GivenUp(ReceivedEvent received, int attempts, string reason) => GivenUp(received.Id, received.Type, attempts, reason);

    public void BackgroundFailed(ReceivedEvent received, Exception failure) => BackgroundFailed(received.Id, received.Type, failure);

    public void CatchUpSetAside(WebhookEvent listed, Exception failure) => CatchUpSetAside(listed.Id, listed.Type.Value, failure);

    public void CatchUpHeld(WebhookEvent received) => CatchUpHeld(received.Id, received.Type.Value);

    [LoggerMessage(EventId = 120, EventName = "WebhookBackgroundInMemory", Level = LogLevel.Warning,
        Message = "Events are handled in the background, but kept in memory: those that the sender was told are received are lost when this process ends. Keep them in a database (UseSqliteStore, UsePostgreSqlStore), or leave ProcessInBackground out")]
    public partial void BackgroundInMemory();

    [LoggerMessage(EventId = 121, EventName = "WebhookPostponed", Level = LogLevel.Information, Message = "The event {EventId} ({EventType}) is attempted again at {NextAttempt:u}")]
    private partial void Postponed(string eventId, string eventType, DateTimeOffset nextAttempt);

    [LoggerMessage(EventId = 122, EventName = "WebhookGivenUp", Level = LogLevel.Error,
        Message = "The event {EventId} ({EventType}) was given up in attempt {Attempt} and is a dead letter now: {Reason}. Mend what failed, then requeue it (WebhookDeadLetters.RequeueAsync)")]
    private partial void GivenUp(string eventId, string eventType, int attempt, string reason);

    [LoggerMessage(EventId = 123, EventName = "WebhookBackgroundFailed", Level = LogLevel.Error,
        Message = "The store failed while the event {EventId} ({EventType}) was handled: it is handled again when its lease has run out")]
    private partial void BackgroundFailed(string eventId, string eventType, Exception failure);

    [LoggerMessage(EventId = 124, EventName = "WebhookPollingFailed", Level = LogLevel.Error, Message = "The store could not be asked for events to handle; asking again later")]
    public partial void PollingFailed(Exception failure);

    [LoggerMessage(EventId = 125, EventName = "WebhookPassedOn", Level = LogLevel.Warning,
        Message = "The event {EventId} ({EventType}) is left to another process until {NextAttempt:u}, as this one lacks a handler of it ({Reason}). If no process has the handler within a day, the event becomes a dead letter")]
    private partial void PassedOn(string eventId, string eventType, DateTimeOffset nextAttempt, string reason);

    [LoggerMessage(EventId = 126, EventName = "WebhookKeptForOthers", Level = LogLevel.Warning,
        Message = "The webhook endpoint has no handlers in this process: it keeps every event for a process that shares the store and has them. Let the API deliver only types that are handled; others become dead letters after a day")]
    public partial void KeptForOthers();

    [LoggerMessage(EventId = 130, EventName = "WebhookCatchUpFailed", Level = LogLevel.Error, Message = "Catching up on missed events failed; going on later where it stopped")]
    public partial void CatchUpFailed(Exception failure);

    [LoggerMessage(EventId = 131, EventName = "WebhookCatchUpInMemory", Level = LogLevel.Warning,
        Message = "Missed events are caught up on, but kept in memory: how far that went is forgotten when this process ends, and nothing before its start is caught up on. Keep events in a database (UseSqliteStore, UsePostgreSqlStore)")]
    public partial void CatchUpInMemory();

    [LoggerMessage(EventId = 132, EventName = "WebhookCatchUpGap", Level = LogLevel.Error,
        Message = "Events between {From:u} and {To:u} can't be caught up on any more, as the API lists those of 30 days only. Compare the objects that your program keeps with the API's, such as the charges and invoices created in that time")]
    public partial void CatchUpGap(DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(EventId = 133, EventName = "WebhookCaughtUp", Level = LogLevel.Information, Message = "Caught up on {Count} events that had not been received")]
    public partial void CaughtUp(int count);

    [LoggerMessage(EventId = 134, EventName = "WebhookCatchUpHeld", Level = LogLevel.Warning,
        Message = "The event {EventId} ({EventType}) that was caught up on is not handled yet: it, and what happened since, is asked for again next time")]
    private partial void CatchUpHeld(string eventId, string eventType);

    [LoggerMessage(EventId = 135, EventName = "WebhookCatchUpSetAside", Level = LogLevel.Error,
        Message = "The event {EventId} ({EventType}) that was caught up on could not be read or kept, and is set aside: it, and what happened since, is asked for again next time")]
    private partial void CatchUpSetAside(string eventId, string eventType, Exception failure);

    [LoggerMessage(EventId = 136, EventName = "WebhookCatchUpAccountFailed", Level = LogLevel.Error,
        Message = "Catching up on missed events of the account {Account} failed; going on with the next account, and later where this one stopped. Take it out of ConnectedAccounts if it is disconnected")]
    public partial void CatchUpAccountFailed(string account, Exception failure);

    [LoggerMessage(EventId = 137, EventName = "WebhookCatchUpAhead", Level = LogLevel.Error,
        Message = "The time up to which missed events were caught up on, {Position:u}, is in the future: a host's clock was wrong. Going on from {Start:u}. If no host ran shortly before that, compare the objects that your program keeps with the API's")]
    public partial void CatchUpAhead(DateTimeOffset position, DateTimeOffset start);
}
