using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client.Http;

/// <summary>Makes of a response what was asked for, or the exception that tells why it is not.</summary>
internal static class ResponseReader
{
    public static T Read<T>(BufferedResponse received, ApiCall call, JsonFactory<T> read)
        where T : ApiResource
    {
        var response = new ApiResponse(received.Message, call.Request.IdempotencyKey, call.Attempts.Started) { RawBody = call.Request.KeepRawBody ? received.Text() : null };
        if (!received.Message.IsSuccessStatusCode)
        {
            throw ErrorResponse.Of(received, call, response, ErrorResponse.ErrorIn(received, call.Request));
        }

        T result;
        try
        {
            // What is left of a body may be good JSON by chance, and yet not what was sent.
            result = received.IsWhole ? WholeDocument.Read(received.Json, read) : throw new JsonException("The body is cut off.");
        }
        catch (JsonException failure)
        {
            throw UnreadableResponse.Of(received, call, response, typeof(T), failure);
        }

        if (result.AdditionalProperties is { } unknown
            && unknown.TryGetValue("error", out var error)
            && error.ValueKind == JsonValueKind.Object
            && result is not IHasId { Id.Length: > 0 }
            && ErrorResponse.ErrorIn(received, call.Request) is { } reported)
        {
            call.Attempts.AddFailed(received, call.Request);
            throw ErrorResponse.Of(received, call, response, reported);
        }

        if (result.IsForeign)
        {
            throw UnreadableResponse.Of(received, call, response, typeof(T), new JsonShapeException("Expected an id or a list of data but found members that no response of this type has.", 0));
        }

        result.Response = response;
        return result;
    }

    /// <summary>Hands the body of a response over to the caller, or throws what the API says in place of it.</summary>
    public static async Task<StreamResponse> ReadStreamAsync(BufferedResponse received, ApiCall call)
    {
        var response = new ApiResponse(received.Message, call.Request.IdempotencyKey, call.Attempts.Started);
        if (!received.Message.IsSuccessStatusCode)
        {
            using (received)
            {
                throw ErrorResponse.Of(received, call, response, ErrorResponse.ErrorIn(received, call.Request));
            }
        }

        var headers = received.Message.Content?.Headers;
        return new StreamResponse(await DownloadStream.OpenAsync(received.Message, call.Request).ConfigureAwait(false))
        {
            ContentType = headers?.ContentType?.MediaType,
            Length = headers?.ContentLength,
            Response = response,
        };
    }
}
