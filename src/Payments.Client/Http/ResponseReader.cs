using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client.Http;

/// <summary>Makes of a response what was asked for, or the exception that tells why it is not.</summary>
internal static class ResponseReader
{
    public static T Read<T>(BufferedResponse received, ApiCall call, JsonFactory<T> read)
        where T : ApiResource
    {
        if (!received.Message.IsSuccessStatusCode)
        {
            throw ErrorResponse.Of(received, call, ResponseOf(received, call));
        }

        T result;
        try
        {
            // What is left of a body may be good JSON by chance, and yet not what was sent.
            result = received.IsWhole ? WholeDocument.Read(received.Json, read) : throw new JsonException("The body is cut off.");
        }
        catch (JsonException failure)
        {
            throw Unreadable(received, call, typeof(T), failure);
        }

        if (result.AdditionalProperties is { } unknown
            && unknown.TryGetValue("error", out var error)
            && error.ValueKind == JsonValueKind.Object
            && result is not IHasId { Id.Length: > 0 })
        {
            call.Attempts.AddFailed(received, call.Request);
            throw ErrorResponse.Of(received, call, ResponseOf(received, call));
        }

        if (result.IsForeign)
        {
            throw Unreadable(received, call, typeof(T), new JsonShapeException("Expected an id or a list of data but found members that no response of this type has.", 0));
        }

        result.Response = ResponseOf(received, call);
        return result;
    }

    /// <summary>Hands the body of a response over to the caller, or throws what the API says in place of it.</summary>
    public static async Task<StreamResponse> ReadStreamAsync(BufferedResponse received, ApiCall call)
    {
        if (!received.Message.IsSuccessStatusCode)
        {
            using (received)
            {
                throw ErrorResponse.Of(received, call, ResponseOf(received, call));
            }
        }

        var headers = received.Message.Content?.Headers;
        return new StreamResponse(await DownloadStream.OpenAsync(received.Message, call.Request).ConfigureAwait(false))
        {
            ContentType = headers?.ContentType?.MediaType,
            Length = headers?.ContentLength,
            Response = ResponseOf(received, call),
        };
    }

    private static InvalidResponseException Unreadable(BufferedResponse received, ApiCall call, Type type, JsonException failure)
    {
        call.Attempts.AddFailed(received, call.Request);
        return UnreadableResponse.Of(received, call, ResponseOf(received, call), type, failure);
    }

    /// <summary>What is known of a response besides its result. Of a failure it is made when the attempt has been logged, without what that has hidden.</summary>
    private static ApiResponse ResponseOf(BufferedResponse received, ApiCall call) => new(received.Message, call.Request.IdempotencyKey, call.Attempts.Started)
    {
        RawBody = call.Request.KeepRawBody && !call.Request.IsStreamed ? received.Text() : null,
    };
}
