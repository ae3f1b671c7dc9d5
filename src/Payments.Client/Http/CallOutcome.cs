namespace Payments.Client.Http;

/// <summary>What the attempts of a call tell of whether it was carried out: the whole table, and the words in which a caller is told.</summary>
internal static class CallOutcome
{
    /// <summary>Whether a request changes something, so that its outcome matters.</summary>
    public static bool Changes(ApiRequest request) => request.Method != HttpMethod.Get;

    /// <summary>Whether, after a response that is no result, what was asked for may have been done.</summary>
    /// <param name="response">The response.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="wasOpen">Whether that was so before this attempt.</param>
    public static bool IsOpenAfter(BufferedResponse response, ApiRequest request, bool wasOpen)
    {
        if (!Changes(request))
        {
            return false;
        }

        var status = (int)response.Status;
        var error = ErrorResponse.ErrorIn(response, request);
        return ErrorResponse.KindOf(error, status) switch
        {
            ErrorKind.Server => true,
            _ when status is < 300 or 408 or 409 => true,
            ErrorKind.Authentication or ErrorKind.Permission or ErrorKind.RateLimit or ErrorKind.Other => wasOpen,

            // Under a key the API repeats what it did. A proxy's page, or a request without a key, tells nothing of the attempts before.
            _ => wasOpen && (error is null || request.IdempotencyKey is null),
        };
    }

    /// <summary>The last sentence of a message: how to find out what was done; empty where there is no doubt, or no key to find out by.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The final response; null if there is none.</param>
    public static string Advice(ApiCall call, ApiResponse? response = null)
    {
        if (!call.Attempts.IsOpen || call.Request.IdempotencyKey is not { } key)
        {
            return "";
        }

        return response is { IsReplay: true }
            ? $" It may have been carried out nevertheless: this failure is kept under the idempotency key {key}, so look up what was asked for, and send it with a new key if it is not there."
            : $" It may have been carried out nevertheless: to find out, send it again with the idempotency key {key}.";
    }
}
