using Payments.Client.Http;
using Polly;

namespace Payments.Client.RateLimiting;

/// <summary>Lets an attempt begin when the client's own limits allow it. Stands between the retries and the attempt's timeout, which does not count the wait.</summary>
internal sealed class LimitStrategy(ClientLimits limits, Telemetry telemetry) : ResilienceStrategy<BufferedResponse>
{
    protected override async ValueTask<Outcome<BufferedResponse>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<BufferedResponse>>> callback, ResilienceContext context, TState state)
    {
        var call = AttemptPipeline.CallOf(context);
        var began = call.Elapsed;
        Admission admission;
        try
        {
            var entering = limits.EnterAsync(call.Method, context.CancellationToken);
            var waits = !entering.IsCompleted;
            admission = await entering.ConfigureAwait(false);
            if (waits)
            {
                telemetry.Waited(call, call.Elapsed - began);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            telemetry.Waited(call, call.Elapsed - began);
            return Outcome.FromException<BufferedResponse>(failure);
        }

        using (admission)
        {
            if (admission.FullLimit is { } limit)
            {
                LimitMetrics.Rejected(call);
                return Outcome.FromException<BufferedResponse>(RateLimitQueueException.QueueFull(call, limit));
            }

            return await callback(context, state).ConfigureAwait(false);
        }
    }
}
