using Payments.Client.RateLimiting;

namespace Payments.Client.Http;

/// <summary>Lets an attempt begin when the client's own limits allow it. The attempt's time does not count the wait.</summary>
internal sealed class AttemptQueue(ClientLimits limits, Telemetry telemetry, Func<ApiCall, ValueTask<AttemptOutcome>> send) : IDisposable
{
    public async ValueTask<AttemptOutcome> SendAsync(ApiCall call)
    {
        var began = call.Clock.Elapsed;
        Admission admission;
        try
        {
            var entering = limits.EnterAsync(call.Request.Method, call.Clock.Token);
            var waits = !entering.IsCompleted;
            admission = await entering.ConfigureAwait(false);
            if (waits)
            {
                telemetry.Waited(call, call.Clock.Elapsed - began);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            telemetry.Waited(call, call.Clock.Elapsed - began);
            return AttemptOutcome.Ended(failure);
        }

        using (admission)
        {
            if (admission.FullLimit is { } limit)
            {
                LimitMetrics.Rejected(call);
                return AttemptOutcome.Ended(CallFailure.QueueFull(call, limit));
            }

            return await send(call).ConfigureAwait(false);
        }
    }

    public void Dispose() => limits.Dispose();
}
