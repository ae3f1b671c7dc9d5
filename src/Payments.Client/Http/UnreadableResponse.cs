using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client.Http;

/// <summary>A response that says that the call succeeded, and can't be read as what was asked for.</summary>
internal static class UnreadableResponse
{
    public static InvalidResponseException Of(BufferedResponse received, ApiCall call, ApiResponse response, Type type, JsonException failure)
    {
        var body = response.RawBody ?? received.Text();
        var resource = NameOf(type);
        var field = failure is JsonShapeException shape ? JsonLocation.PathOf(received.Json, shape.Offset) : "";
        var problem = received switch
        {
            { IsTooLong: true } => $"is larger than the limit of {call.Request.Settings.MaxResponseBytes} bytes (MaxResponseBytes)",
            { Corruption: not null } => "could not be decompressed",
            _ when body.Length == 0 => "is empty",
            _ when failure is JsonShapeException => $"has the wrong shape at {(field.Length > 0 ? field : "its start")}: {failure.Message}",
            _ when Excerpt.IsPage(body, call.Request) => $"is not whole JSON: {Excerpt.Of(body, call.Request)}",
            _ => $"is not whole JSON: {failure.Message.TrimEnd('.')}; it has {Excerpt.Of(body, call.Request)}",
        };
        var request = response.RequestId is null ? "" : $" (request {response.RequestId})";
        var advice = CallOutcome.Advice(call, response) is { Length: > 0 } told ? "." + told : "";
        return new InvalidResponseException(
            PlainText.Of($"{call.Request.Method} {call.Request.Template} succeeded with status {response.StatusCode}, but its response can't be read as {resource}: the body {problem}{request}{advice}"),
            response,
            rawBody: body,
            innerException: received.Corruption ?? failure)
        {
            Resource = resource,
            Field = field,
            FailedAttempts = call.Attempts.Failed,
            MayHaveBeenCarriedOut = call.Attempts.IsOpen,
        };
    }

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"Page<{type.GetGenericArguments()[0].Name}>" : type.Name;
}
