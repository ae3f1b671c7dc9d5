using System.Globalization;
using System.Text;
using System.Text.Json;
using Payments.Client.Json;
using Payments.Client.Settings;

namespace Payments.Client.Http;

/// <summary>A response that is an error: the kind of exception that it becomes, and what that says.</summary>
internal static class ErrorResponse
{
    /// <summary>What the API says of the error; null if the body is not in its error format.</summary>
    public static ApiError? ErrorIn(BufferedResponse received, ApiRequest request)
    {
        try
        {
            var reader = new JsonReader(received.Json);
            if (request.ApiHost == ApiHost.Connect)
            {
                return OAuthErrorBody.Read(ref reader);
            }

            var isObject = reader.TryBeginObject();
            while (isObject && reader.NextProperty(out var name))
            {
                if (name.SequenceEqual("error"u8) && reader.TokenType == JsonTokenType.StartObject)
                {
                    return new ApiError(ref reader);
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Not the API's own error format: the status and the raw body tell what there is to tell.
        }

        return null;
    }

    /// <summary>The exception that tells of the error.</summary>
    public static ApiException Of(BufferedResponse received, ApiCall call, ApiResponse response)
    {
        var error = ErrorIn(received, call.Request);
        var body = response.RawBody ?? received.Text();
        var message = MessageOf(received, call, response, error, body);
        ApiException failure = KindOf(error, response.StatusCode) switch
        {
            ErrorKind.Card => new CardException(message, response, error, body),
            ErrorKind.Idempotency => new IdempotencyException(message, response, error, body),
            ErrorKind.Authentication => new AuthenticationException(message, response, error, body),
            ErrorKind.Permission => new PermissionException(message, response, error, body),
            ErrorKind.RateLimit => new RateLimitException(message, response, error, body) { RetryAfter = received.RetryAfter(call.Request.Settings.Clock) },
            ErrorKind.InvalidRequest => new InvalidRequestException(message, response, error, body),
            ErrorKind.Server => new ServerException(message, response, error, body),
            _ => new ApiException(message, response, error, body),
        };
        failure.TellAttempts(call.Attempts.Failed, call.Attempts.IsOpen);
        return failure;
    }

    /// <summary>The kind of an error, by what the API says of it and by its status.</summary>
    public static ErrorKind KindOf(ApiError? error, int status) => (error?.Type, status) switch
    {
        (_, 401) => ErrorKind.Authentication,
        (_, 403) => ErrorKind.Permission,
        (_, 429) => ErrorKind.RateLimit,
        ("card_error", _) or (null, 402) => ErrorKind.Card,
        ("idempotency_error", _) or (_, 409) => ErrorKind.Idempotency,
        ("authentication_error", _) => ErrorKind.Authentication,
        ("rate_limit_error", _) => ErrorKind.RateLimit,
        ("api_error", _) or (_, >= 500) => ErrorKind.Server,
        ("invalid_request_error", _) or (_, >= 400) => ErrorKind.InvalidRequest,
        _ => ErrorKind.Other,
    };

    private static string MessageOf(BufferedResponse received, ApiCall call, ApiResponse response, ApiError? error, string body)
    {
        var message = new StringBuilder();
        var facts = new List<string>();
        if (error?.Message is { Length: > 0 } told)
        {
            message.Append(told);
            AddFact("status", response.StatusCode.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            message.Append("The API answered ").Append(call.Request.Method).Append(' ').Append(call.Request.Template)
                .Append(" with status ").Append(response.StatusCode.ToString(CultureInfo.InvariantCulture));
            AppendContent(message, received, body, call.Request);
        }

        AddFact("code", error?.Code);
        AddFact("decline code", error?.DeclineCode);
        AddFact("param", error?.Param);
        AddFact("request", response.RequestId);
        if (call.Attempts.Started > 1)
        {
            AddFact("attempts", call.Attempts.Started.ToString(CultureInfo.InvariantCulture));
        }

        if (facts.Count > 0)
        {
            message.Append(" (").Append(string.Join(", ", facts)).Append(')');
        }

        if (call.Request.Upload is { IsSpent: true } && RetryRules.IsPassing(response.StatusCode))
        {
            message.Append(UploadBody.NotAgain);
        }

        return PlainText.Of(message.Append(CallOutcome.Advice(call, response)).ToString());

        void AddFact(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add($"{name} {value}");
            }
        }
    }

    private static void AppendContent(StringBuilder message, BufferedResponse received, string body, ApiRequest request)
    {
        if (body.Length == 0)
        {
            message.Append(" and an empty body.");
            return;
        }

        var type = received.Message.Content?.Headers.ContentType?.MediaType ?? "content of no named type";
        message.Append(" and ").Append(type).Append(" in place of its own error format: ").Append(Excerpt.Of(body, request));
    }
}
