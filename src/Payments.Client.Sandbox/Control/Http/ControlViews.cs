using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>The sandbox's own objects as JSON.</summary>
internal static class ControlViews
{
    public static JsonObject List(IEnumerable<JsonObject> items) => new() { ["data"] = new JsonArray([.. items]) };

    public static JsonObject Clock(DateTimeOffset now) => new() { ["now"] = now.ToUnixTimeSeconds(), ["time"] = Time(now) };

    public static JsonObject Fault(SandboxFault fault) => new()
    {
        ["kind"] = fault switch
        {
            { Status: not null } => "error",
            { Delivery: SandboxDelivery.Dropped } => "dropped",
            { Delivery: SandboxDelivery.Truncated } => "truncated",
            _ => "delayed",
        },
        ["status"] = fault.Status,
        ["retry_after"] = fault.RetryAfter?.TotalSeconds,
        ["type"] = fault.ErrorType,
        ["code"] = fault.ErrorCode,
        ["delay"] = fault.Delay.TotalSeconds,
        ["when"] = fault.When == SandboxFaultTiming.BeforeExecution ? "before" : "after",
        ["method"] = fault.Method,
        ["path_prefix"] = fault.PathPrefix,
    };

    public static JsonObject Request(RecordedRequest request)
    {
        // A name that was sent more than once, such as expand[], has a list of its values.
        var parameters = request.Parameters.GroupBy(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal).Select(
            sent => KeyValuePair.Create<string, JsonNode?>(sent.Key, sent.Count() == 1 ? sent.First() : new JsonArray([.. sent.Select(value => JsonValue.Create(value))])));
        return new JsonObject
        {
            ["time"] = Time(request.Time),
            ["method"] = request.Method,
            ["path"] = request.Path,
            ["parameters"] = new JsonObject(parameters),
            ["account"] = request.Account,
            ["idempotency_key"] = request.IdempotencyKey,
            ["request_id"] = request.RequestId,
            ["status"] = request.Status,
            ["response"] = request.ResponseBody is { } body ? JsonNode.Parse(body) : null,
            ["replayed"] = request.IsReplayed,
            ["fault"] = request.Fault is { } fault ? Fault(fault) : null,
        };
    }

    public static JsonObject Endpoint(SandboxWebhookEndpoint endpoint) => new()
    {
        ["id"] = endpoint.Id,
        ["url"] = endpoint.Url.OriginalString,
        ["secret"] = endpoint.Secret,
        ["event_types"] = new JsonArray([.. endpoint.EventTypes.Select(type => JsonValue.Create(type))]),
    };

    public static JsonObject Delivery(SandboxWebhookDelivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["endpoint"] = delivery.EndpointId,
        ["url"] = delivery.Url.OriginalString,
        ["event"] = delivery.EventId,
        ["event_type"] = delivery.EventType,
        ["account"] = delivery.Account,
        ["state"] = delivery.State switch
        {
            SandboxDeliveryState.Pending => "pending",
            SandboxDeliveryState.Succeeded => "succeeded",
            _ => "failed",
        },
        ["attempts"] = new JsonArray([.. delivery.Attempts.Select(Attempt)]),
        ["next_attempt"] = delivery.NextAttempt is { } next ? Time(next) : null,
    };

    public static JsonObject Failure(SandboxFailure failure) => new()
    {
        ["account"] = failure.Account,
        ["kind"] = failure.Kind,
        ["object"] = failure.ObjectId,
        ["attempts"] = failure.Attempts,
        ["reason"] = failure.Reason,
        ["next_attempt"] = failure.NextAttempt is { } next ? Time(next) : null,
    };

    private static JsonObject Attempt(SandboxWebhookAttempt attempt) => new()
    {
        ["number"] = attempt.Number,
        ["time"] = Time(attempt.Time),
        ["status"] = attempt.Status,
        ["failure"] = attempt.Failure,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
