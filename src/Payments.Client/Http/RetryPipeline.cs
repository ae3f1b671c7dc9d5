using Polly;
using Polly.Retry;

namespace Payments.Client.Http;

/// <summary>
/// Repeats attempts by Polly until one is final. It is made when the first attempt of any call was not: most programs never need it at their start.
/// </summary>
internal sealed class RetryPipeline
{
    private readonly Func<ApiCall, ValueTask<AttemptOutcome>> _send;
    private readonly ResiliencePipeline<AttemptOutcome> _pipeline;

    public RetryPipeline(Func<ApiCall, ValueTask<AttemptOutcome>> send, Func<ApiCall, AttemptOutcome, bool> shouldRetry, Telemetry telemetry, TimeProvider clock)
    {
        _send = send;
        _pipeline = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                // The call's own limit is one of the rules.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new(args.Outcome.Result is { } outcome && shouldRetry(CallOf(args.Context), outcome)),
                DelayGenerator = args => new(RetryRules.DelayBefore(args.AttemptNumber, args.Outcome.Result!, clock)),
                OnRetry = args =>
                {
                    telemetry.Retrying(CallOf(args.Context), args.Outcome.Result!.Failure, args.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Goes on after the first attempt.</summary>
    /// <param name="call">The call.</param>
    /// <param name="first">How its first attempt ended.</param>
    /// <returns>How the last one ended; the others are disposed.</returns>
    public async ValueTask<AttemptOutcome> ContinueAsync(ApiCall call, AttemptOutcome first)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.Clock.Token);
        using var continuation = new Continuation(call, first);
        context.Properties.Set(Continuation.Key, continuation);
        try
        {
            var ended = await _pipeline.ExecuteOutcomeAsync(NextAsync, context, continuation).ConfigureAwait(false);
            return ended.Result ?? AttemptOutcome.Ended(ended.Exception!);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(Continuation.Key, null!).Call;

    private async ValueTask<Outcome<AttemptOutcome>> NextAsync(ResilienceContext context, Continuation continuation) =>
        Outcome.FromResult(continuation.TakeFirst() ?? await _send(continuation.Call).ConfigureAwait(false));

    /// <summary>A call whose first attempt has been made: to Polly it is as if it made that one too.</summary>
    private sealed class Continuation(ApiCall call, AttemptOutcome first) : IDisposable
    {
        // Stands here because it is a struct of Polly's: as a field of the outer class it would load Polly with that.
        public static readonly ResiliencePropertyKey<Continuation> Key = new("Payments.Client.Continuation");

        private AttemptOutcome? _first = first;

        public ApiCall Call => call;

        public AttemptOutcome? TakeFirst()
        {
            var taken = _first;
            _first = null;
            return taken;
        }

        // A call that is cancelled at the last moment never comes to it.
        public void Dispose() => _first?.Dispose();
    }
}
