using System.Globalization;
using System.Text;

namespace Payments.Client.Http;

/// <summary>What a caller is told of a call that ended without a response.</summary>
internal static class CallFailure
{
    /// <summary>Under which the data of an exception that is not ours hold the idempotency key.</summary>
    private const string KeyName = "Payments.IdempotencyKey";

    public static ObjectDisposedException Disposed() =>
        new(nameof(PaymentsClient), "The client was disposed: nothing more is sent. Dispose it when the program ends, not after each call.");

    /// <summary>What the failure of the last attempt means to the caller. One that is neither the connection's nor ours, such as that of a caller's own handler, is itself.</summary>
    public static Exception Of(ApiCall call, AttemptOutcome last)
    {
        var failure = last.Failure!;
        if (call.IsCancelled)
        {
            return Cancelled(call, failure);
        }

        var isOutOfTime = failure is OperationCanceledException && call.Clock.OutOfTime is not null;
        if (isOutOfTime && call.Attempts.Started == 0)
        {
            return QueueTimeout(call);
        }

        var wasDisposed = failure is ObjectDisposedException && call.Attempts.Failed.Count > 0 && call.Attempts.LastFailed.Error != failure;
        return isOutOfTime || wasDisposed || last.MayPass ? NoResponse(call, failure) : IsOfFile(failure) ? FileUnread(call, failure) : failure;
    }

    /// <summary>Whether an attempt failed because the file that it uploads could not be read.</summary>
    public static bool IsOfFile(Exception failure) => failure.GetType() == typeof(PaymentsException);

    /// <summary>Puts the idempotency key on a failure that has no property for it, such as that of a caller's own handler: without it the call could not be settled.</summary>
    public static void TellKey(ApiCall call, Exception failure)
    {
        if (call is { Attempts.Started: > 0, Request.IdempotencyKey: { } key }
            && failure is not (PaymentsException { IdempotencyKey: not null } or CallCanceledException)
            && !failure.Data.IsReadOnly)
        {
            failure.Data[KeyName] = key;
        }
    }

    /// <summary>The client's own limit did not even let the call wait.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">The option whose queue is full.</param>
    public static RateLimitQueueException QueueFull(ApiCall call, string limit)
    {
        var (request, failed) = (call.Request, call.Attempts.Failed);
        var message = new StringBuilder().Append(request.Method).Append(' ').Append(request.Template).Append(" was not sent").Append(failed.Count > 0 ? " again" : "")
            .Append(": the queue of this client's ").Append(limit).Append(" is full. Send less at once, or raise its QueueLimit.");
        AppendEarlier(message, failed);
        return new RateLimitQueueException(message.Append(CallOutcome.Advice(call)).ToString())
        {
            Limit = limit,
            IdempotencyKey = request.IdempotencyKey,
            FailedAttempts = failed,
            MayHaveBeenCarriedOut = call.Attempts.IsOpen,
        };
    }

    private static OperationCanceledException Cancelled(ApiCall call, Exception failure) => call.Attempts.Started == 0
        ? new OperationCanceledException("The call was cancelled.", failure, call.OfCaller)
        : new CallCanceledException("The call was cancelled." + CallOutcome.Advice(call), failure, call.OfCaller)
        {
            IdempotencyKey = call.Request.IdempotencyKey,
            FailedAttempts = call.Attempts.Failed,
            MayHaveBeenCarriedOut = call.Attempts.IsOpen,
        };

    private static PaymentsException FileUnread(ApiCall call, Exception failure)
    {
        var failed = call.Attempts.Failed;
        var message = new StringBuilder(failure.Message);
        AppendEarlier(message, failed.Take(failed.Count - 1));
        return new PaymentsException(message.Append(CallOutcome.Advice(call)).ToString(), failure.InnerException)
        {
            IdempotencyKey = call.Request.IdempotencyKey,
            FailedAttempts = failed,
            MayHaveBeenCarriedOut = call.Attempts.IsOpen,
        };
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
        AppendEarlier(message, attempts.Failed.Where(attempt => attempt.Error != cause));
        if (request.Upload is { IsSpent: true })
        {
            message.Append(UploadBody.NotAgain);
        }

        if (hasBegun && last.RequestId is not null)
        {
            message.Append(" Its response (request ").Append(last.RequestId).Append(") had begun to come.");
        }

        return new ConnectionException(PlainText.Of(message.Append(CallOutcome.Advice(call)).ToString()), cause)
        {
            IdempotencyKey = request.IdempotencyKey,
            FailedAttempts = attempts.Failed,
            MayHaveBeenCarriedOut = attempts.IsOpen,
        };
    }

    private static void AppendEarlier(StringBuilder message, IEnumerable<FailedAttempt> attempts)
    {
        var earlier = string.Join("; ", attempts);
        if (earlier.Length > 0)
        {
            message.Append(" Before that: ").Append(earlier).Append('.');
        }
    }
}
