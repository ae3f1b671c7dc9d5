using System.Globalization;
using System.Text;
using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client.Http;

/// <summary>Makes of an answer what was asked for, or the exception that tells why it is not.</summary>
internal static class AnswerReader
{
    private const int LongestExcerpt = 200;

    public static T Read<T>(ApiAnswer answer, ApiCall call, JsonFactory<T> read)
        where T : ApiResource
    {
        var response = new ApiResponse(answer.Message, call.IdempotencyKey, call.Attempts) { RawBody = call.KeepRawBody ? answer.Text() : null };
        if (!answer.Message.IsSuccessStatusCode)
        {
            throw ErrorOf(answer, call, response, ErrorIn(answer, call));
        }

        T result;
        try
        {
            // What is left of a body may be good JSON by chance, and yet not what was sent.
            result = answer.IsWhole ? ReadWhole(JsonOf(answer), read) : throw new JsonException("The body is cut off.");
        }
        catch (JsonException failure)
        {
            throw Unreadable(answer, call, response, typeof(T), failure);
        }

        if (result.AdditionalProperties is { } unknown
            && unknown.TryGetValue("error", out var error)
            && error.ValueKind == JsonValueKind.Object
            && result is not IHasId { Id.Length: > 0 }
            && ErrorIn(answer, call) is { } reported)
        {
            call.Failed(new FailedAttempt(response.StatusCode, response.RequestId));
            throw ErrorOf(answer, call, response, reported);
        }

        if (result.IsForeign)
        {
            throw Unreadable(answer, call, response, typeof(T), new JsonShapeException("Expected an id or a list of data but found members that no answer of this type has.", 0));
        }

        result.Response = response;
        return result;
    }

    /// <summary>Hands the body of a response over to the caller, or throws what the API says in place of it.</summary>
    public static async Task<StreamResponse> ReadStreamAsync(ApiAnswer answer, ApiCall call)
    {
        var response = new ApiResponse(answer.Message, call.IdempotencyKey, call.Attempts);
        if (!answer.Message.IsSuccessStatusCode)
        {
            using (answer)
            {
                throw ErrorOf(answer, call, response, ErrorIn(answer, call));
            }
        }

        var headers = answer.Message.Content?.Headers;
        return new StreamResponse(await DownloadStream.OpenAsync(answer.Message, call).ConfigureAwait(false))
        {
            ContentType = headers?.ContentType?.MediaType,
            Length = headers?.ContentLength,
            Response = response,
        };
    }

    private static ReadOnlySpan<byte> JsonOf(ApiAnswer answer) => ByteOrderMark.Skip(answer.Body);

    internal static T ReadWhole<T>(ReadOnlySpan<byte> json, JsonFactory<T> read)
    {
        AsciiText.Begin();
        try
        {
            return ReadDocument(json, read);
        }
        finally
        {
            AsciiText.End();
        }
    }

    private static T ReadDocument<T>(ReadOnlySpan<byte> json, JsonFactory<T> read)
    {
        var reader = new JsonReader(json);
        var result = read(ref reader);
        reader.End();
        return result;
    }

    private static ApiError? ErrorIn(ApiAnswer answer, ApiCall call)
    {
        try
        {
            var reader = new JsonReader(JsonOf(answer));
            if (call.ApiHost == ApiHost.Connect)
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

    private static ApiException ErrorOf(ApiAnswer answer, ApiCall call, ApiResponse response, ApiError? error)
    {
        var body = response.RawBody ?? answer.Text();
        var message = MessageOf(answer, call, response, error, body);
        var attempts = call.FailedAttempts;
        return Kind(error, response.StatusCode) switch
        {
            ErrorKind.Card => new CardException(message, response, error, body) { FailedAttempts = attempts },
            ErrorKind.Idempotency => new IdempotencyException(message, response, error, body) { FailedAttempts = attempts },
            ErrorKind.Authentication => new AuthenticationException(message, response, error, body) { FailedAttempts = attempts },
            ErrorKind.Permission => new PermissionException(message, response, error, body) { FailedAttempts = attempts },
            ErrorKind.RateLimit => new RateLimitException(message, response, error, body)
            {
                RetryAfter = answer.RetryAfter(call.Settings.Clock),
                FailedAttempts = attempts,
            },
            ErrorKind.InvalidRequest => new InvalidRequestException(message, response, error, body) { FailedAttempts = attempts },
            ErrorKind.Server => new ServerException(message, response, error, body) { FailedAttempts = attempts },
            _ => new ApiException(message, response, error, body) { FailedAttempts = attempts },
        };
    }

    private static ErrorKind Kind(ApiError? error, int status) => (error?.Type, status) switch
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

    private static string MessageOf(ApiAnswer answer, ApiCall call, ApiResponse response, ApiError? error, string body)
    {
        var message = new StringBuilder();
        var facts = new List<string>();
        if (error?.Message is { Length: > 0 } told)
        {
            message.Append(call.WithoutKey(told));
            AddFact("status", response.StatusCode.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            message.Append("The API answered ").Append(call.Method).Append(' ').Append(call.Template)
                .Append(" with status ").Append(response.StatusCode.ToString(CultureInfo.InvariantCulture));
            AppendContent(message, answer, call.WithoutKey(body));
        }

        AddFact("code", error?.Code);
        AddFact("decline code", error?.DeclineCode);
        AddFact("param", error?.Param);
        AddFact("request", response.RequestId);
        if (call.Attempts > 1)
        {
            AddFact("attempts", call.Attempts.ToString(CultureInfo.InvariantCulture));
        }

        if (facts.Count > 0)
        {
            message.Append(" (").Append(string.Join(", ", facts)).Append(')');
        }

        if (call.Upload is { IsSpent: true } && AttemptPipeline.IsPassing(response.StatusCode))
        {
            message.Append(UploadBody.NotAgain);
        }

        return PlainText.Of(message.ToString());

        void AddFact(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add($"{name} {value}");
            }
        }
    }

    private static void AppendContent(StringBuilder message, ApiAnswer answer, string body)
    {
        if (body.Length == 0)
        {
            message.Append(" and an empty body.");
            return;
        }

        var type = answer.Message.Content?.Headers.ContentType?.MediaType ?? "content of no named type";
        message.Append(" and ").Append(type).Append(" in place of its own error format: ").Append(Excerpt(body));
    }

    private static string Excerpt(string body)
    {
        var excerpt = new StringBuilder();
        foreach (var unit in body)
        {
            if (excerpt.Length == LongestExcerpt)
            {
                // Half of a surrogate pair would make the message one that can't be written.
                excerpt.Length -= char.IsHighSurrogate(excerpt[LongestExcerpt - 1]) ? 1 : 0;
                return excerpt.Append('…').ToString();
            }

            if (char.IsWhiteSpace(unit))
            {
                excerpt.Append(excerpt.Length == 0 || excerpt[excerpt.Length - 1] == ' ' ? "" : " ");
            }
            else if (!char.IsControl(unit))
            {
                excerpt.Append(unit);
            }
        }

        return excerpt.ToString().TrimEnd();
    }

    private static InvalidResponseException Unreadable(ApiAnswer answer, ApiCall call, ApiResponse response, Type type, JsonException failure)
    {
        call.Failed(new FailedAttempt(response.StatusCode, response.RequestId));
        var body = response.RawBody ?? answer.Text();
        var resource = NameOf(type);
        var field = failure is JsonShapeException shape ? JsonLocation.PathOf(JsonOf(answer), shape.Offset) : "";
        var problem = answer switch
        {
            { IsTooLong: true } => $"is larger than the limit of {call.Settings.MaxResponseBytes} bytes (MaxResponseBytes)",
            { Corruption: not null } => "could not be decompressed",
            _ when body.Length == 0 => "is empty",
            _ when failure is JsonShapeException => $"has the wrong shape at {(field.Length > 0 ? field : "its start")}: {failure.Message}",
            _ when call.ApiHost == ApiHost.Connect => "is not whole JSON; it is not shown, as it may hold tokens",
            _ => $"is not whole JSON: {Excerpt(call.WithoutKey(body))}",
        };
        var request = response.RequestId is null ? "" : $" (request {response.RequestId})";
        return new InvalidResponseException(
            PlainText.Of($"{call.Method} {call.Template} succeeded with status {response.StatusCode}, but its answer can't be read as {resource}: the body {problem}{request}"),
            response,
            rawBody: body,
            innerException: answer.Corruption ?? failure)
        {
            Resource = resource,
            Field = field,
            FailedAttempts = call.FailedAttempts,
        };
    }

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"Page<{type.GetGenericArguments()[0].Name}>" : type.Name;

    private enum ErrorKind
    {
        Other,
        InvalidRequest,
        Authentication,
        Permission,
        Card,
        Idempotency,
        RateLimit,
        Server,
    }
}
