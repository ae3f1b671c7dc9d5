using System.Globalization;
using System.Text;

namespace Payments.Client.Http;

/// <summary>What a caller is told of a call that ended without a response.</summary>
internal static class CallFailure
{
    public static ObjectDisposedException Disposed() =>
        new(nameof(PaymentsClient), "The client was disposed: nothing more is sent. Dispose it when the program ends, not after each call.");

    /// <summary>What the failure of the last attempt means to the caller. One that is neither the connection's nor ours, such as that of a caller's own handler, is itself.</summary>
    public static Exception Of(ApiCall call, AttemptOutcome last)
    {
        var failure = last.Failure!;
        if (call.IsCancelled)
        {
            return call.Cancelled(failure);
        }

        var isOutOfTime = failure is OperationCanceledException && call.Clock.OutOfTime is not null;
        if (isOutOfTime && call.Attempts.Started == 0)
        {
            return QueueTimeout(call);
        }

        var wasDisposed = failure is ObjectDisposedException && call.Attempts.Failed.Count > 0;
        return isOutOfTime || wasDisposed || last.MayPass ? NoResponse(call, failure) : failure;
    }

    /// <summary>The client's own limit did not even let the call wait.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">The option whose queue is full.</param>
    public static RateLimitQueueException QueueFull(ApiCall call, string limit)
    {
        var (request, failed) = (call.Request, call.Attempts.Failed);
        var message = new StringBuilder().Append(request.Method).Append(' ').Append(request.Template).Append(" was not sent: the queue of this client's ")
            .Append(limit).Append(" is full. Send less at once, or raise its QueueLimit.");
        if (failed.Count > 0)
        {
            message.Append(" Before that: ").Append(string.Join("; ", failed)).Append('.');
        }

        return new RateLimitQueueException(message.ToString()) { Limit = limit, IdempotencyKey = request.IdempotencyKey, FailedAttempts = failed };
    }

    private static RateLimitQueueException QueueTimeout(ApiCall call) => new(
        $"{call.Request.Method} {call.Request.Template} was not sent: {call.Clock.OutOfTime!.Message} It waited for this client's own limit all that time.", call.Clock.OutOfTime)
    {
        IdempotencyKey = call.Request.IdempotencyKey,
    };

    private static ConnectionException NoResponse(ApiCall call, Exception failure)
    {
        var (request, attempts) = (call.Request, call.Attempts);
        var last = attempts.LastFailed;
        var hasBegun = last is { Error: not null, StatusCode: not null };
        var cause = call.Clock.OutOfTime ?? last.Error ?? failure;
        var message = new StringBuilder(hasBegun ? "No whole response from " : "No response from ").Append(request.Host).Append(" to ").Append(request.Method).Append(' ').Append(request.Template)
            .Append(" after ").Append(attempts.Started.ToString(CultureInfo.InvariantCulture)).Append(attempts.Started == 1 ? " attempt: " : " attempts: ")
            .Append(cause.Message);
        var earlier = attempts.Failed.Where(attempt => attempt.Error != cause).Select(attempt => attempt.ToString()).ToList();
        if (earlier.Count > 0)
        {
            message.Append(" Before that: ").Append(string.Join("; ", earlier)).Append('.');
        }

        if (request.Upload is { IsSpent: true })
        {
            message.Append(UploadBody.NotAgain);
        }

        if (hasBegun && last.RequestId is not null)
        {
            message.Append(" Its response (request ").Append(last.RequestId).Append(") had begun to come.");
        }

        if (request.IdempotencyKey is not null)
        {
            message.Append(" It may have been carried out nevertheless: to find out, send it again with the idempotency key ").Append(request.IdempotencyKey).Append('.');
        }

        return new ConnectionException(PlainText.Of(message.ToString()), cause) { IdempotencyKey = request.IdempotencyKey, FailedAttempts = attempts.Failed };
    }
}
