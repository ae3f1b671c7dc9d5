using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Payments.Client.AspNetCore.Telemetry;

/// <summary>
/// The log messages of webhooks. Their ids are stable: alerts may be built on them. They name events and handlers; payloads, secrets and signatures never
/// appear in them.
/// </summary>
internal sealed partial class WebhookLog(ILoggerFactory? loggers)
{
    private const string Category = "Payments.Client.Webhooks";
    private const int MostNamed = 20;

    private readonly ILogger _logger = loggers?.CreateLogger(Category) ?? NullLogger.Instance;

    public void Handled(WebhookEvent received) => Handled(received.Id, received.Type.Value);

    public void Unhandled(WebhookEvent received) => Unhandled(received.Id, received.Type.Value);

    public void Duplicate(WebhookEvent received) => Duplicate(received.Id, received.Type.Value);

    public void Busy(WebhookEvent received) => Busy(received.Id, received.Type.Value);

    public void HandlerFailed(string handler, WebhookEvent received, int attempt, Exception failure) => HandlerFailed(handler, received.Id, received.Type.Value, attempt, failure);

    public void Mismatched(WebhookEvent received)
    {
        if (_logger.IsEnabled(LogLevel.Warning))
        {
            Mismatched(received.Id, received.Type.Value, received.ApiVersion, string.Join(", ", received.MismatchedMembers.Take(MostNamed)));
        }
    }

    public void LeaseLost(ReceivedEvent received) => LeaseLost(received.Id, received.Type);

    public void RenewalFailed(ReceivedEvent received, Exception failure) => RenewalFailed(received.Id, received.Type, failure);

    [LoggerMessage(EventId = 101, EventName = "WebhookHandled", Level = LogLevel.Debug, Message = "The event {EventId} ({EventType}) was handled")]
    private partial void Handled(string eventId, string eventType);

    [LoggerMessage(EventId = 102, EventName = "WebhookUnproven", Level = LogLevel.Warning, Message = "A delivery was refused: {Reason}")]
    public partial void Unproven(string reason);

    [LoggerMessage(EventId = 103, EventName = "WebhookUnreadable", Level = LogLevel.Error, Message = "A genuine delivery was refused: {Reason}")]
    public partial void Unreadable(string reason);

    [LoggerMessage(EventId = 104, EventName = "WebhookTooLarge", Level = LogLevel.Warning,
        Message = "A delivery was refused: its body has more than the {MaxBodyBytes} bytes that MaxBodyBytes allows")]
    public partial void TooLarge(int maxBodyBytes);

    [LoggerMessage(EventId = 105, EventName = "WebhookUnhandled", Level = LogLevel.Debug, Message = "The event {EventId} ({EventType}) was ignored: no handler takes its type")]
    private partial void Unhandled(string eventId, string eventType);

    [LoggerMessage(EventId = 106, EventName = "WebhookDuplicate", Level = LogLevel.Debug, Message = "The event {EventId} ({EventType}) came again")]
    private partial void Duplicate(string eventId, string eventType);

    [LoggerMessage(EventId = 107, EventName = "WebhookBusy", Level = LogLevel.Information,
        Message = "The event {EventId} ({EventType}) came while another delivery of it is worked on: it has to come again")]
    private partial void Busy(string eventId, string eventType);

    [LoggerMessage(EventId = 108, EventName = "WebhookHandlerFailed", Level = LogLevel.Error,
        Message = "The handler {Handler} failed for the event {EventId} ({EventType}) in attempt {Attempt}")]
    private partial void HandlerFailed(string handler, string eventId, string eventType, int attempt, Exception failure);

    [LoggerMessage(EventId = 109, EventName = "WebhookStoreFailed", Level = LogLevel.Error,
        Message = "The event {EventId} ({EventType}) could not be kept or noted as handled: it has to come again")]
    public partial void StoreFailed(string? eventId, string? eventType, Exception failure);

    [LoggerMessage(EventId = 110, EventName = "WebhookLeaseLost", Level = LogLevel.Warning,
        Message = "The event {EventId} ({EventType}) was taken over by somebody else, or could have been: its handlers took longer than the lease could be extended")]
    private partial void LeaseLost(string eventId, string eventType);

    [LoggerMessage(EventId = 111, EventName = "WebhookRenewalFailed", Level = LogLevel.Warning, Message = "The lease of the event {EventId} ({EventType}) could not be extended; trying again")]
    private partial void RenewalFailed(string eventId, string eventType, Exception failure);

    [LoggerMessage(EventId = 112, EventName = "WebhookMismatched", Level = LogLevel.Warning,
        Message = "The event {EventId} ({EventType}) is of the API version {ApiVersion}, and these members do not fit this SDK's version: {Members}. Their properties are at their defaults; the values stand in AdditionalProperties")]
    private partial void Mismatched(string eventId, string eventType, string? apiVersion, string members);

    [LoggerMessage(EventId = 113, EventName = "WebhookOptionsRejected", Level = LogLevel.Error, Message = "The changed options of a webhook endpoint are wrong; those from before stay")]
    public partial void OptionsRejected(Exception problem);

    [LoggerMessage(EventId = 114, EventName = "WebhookPurgeFailed", Level = LogLevel.Warning, Message = "Events that were processed long ago could not be purged; trying again later")]
    public partial void PurgeFailed(Exception failure);

    [LoggerMessage(EventId = 115, EventName = "WebhookAborted", Level = LogLevel.Debug, Message = "The sender of a delivery hung up before it was kept")]
    public partial void Aborted();

    [LoggerMessage(EventId = 116, EventName = "WebhookNoHandlers", Level = LogLevel.Warning,
        Message = "The webhook endpoint has no handlers: every event gets 200 and is ignored. Register handlers (On(…).Handle(…)) before the app is built")]
    public partial void NoHandlers();

    [LoggerMessage(EventId = 117, EventName = "WebhookCancellationThrew", Level = LogLevel.Error, Message = "A callback that a handler had registered for its cancellation threw")]
    public partial void CancellationThrew(Exception failure);
}
