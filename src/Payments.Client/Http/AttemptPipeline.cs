using Payments.Client.RateLimiting;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Payments.Client.Http;

/// <summary>
/// When an attempt is followed by another one, and how long after: the whole table of retries. Built by Polly, once for each client; what differs
/// from call to call is read from the call.
/// </summary>
internal sealed class AttemptPipeline : IDisposable
{
    private static readonly ResiliencePropertyKey<ApiCall> CallKey = new("Payments.Client.Call");
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    private readonly ResiliencePipeline<ApiAnswer> _pipeline;
    private readonly Telemetry _telemetry;
    private readonly TimeProvider _clock;
    private readonly ClientLimits? _limits;
    private volatile bool _disposed;

    public AttemptPipeline(TimeProvider clock, Telemetry telemetry, ClientLimits? limits)
    {
        _clock = clock;
        _telemetry = telemetry;
        _limits = limits;
        var pipeline = new ResiliencePipelineBuilder<ApiAnswer> { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(CallOf(args.Context).TotalTimeout ?? Timeout.InfiniteTimeSpan),
                OnTimeout = static args =>
                {
                    CallOf(args.Context).RunOutOfTime();
                    return default;
                },
            })
            .AddRetry(new RetryStrategyOptions<ApiAnswer>
            {
                // The call's own limit decides, in ShouldRetry.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new(ShouldRetry(CallOf(args.Context), args.Outcome, args.Context.CancellationToken)),
                DelayGenerator = args => new(DelayBefore(args.AttemptNumber, args.Outcome)),
                OnRetry = args =>
                {
                    _telemetry.Retrying(CallOf(args.Context), args.Outcome.Exception, args.RetryDelay);
                    return default;
                },
            });
        if (limits is not null)
        {
            pipeline.AddStrategy(_ => new LimitStrategy(limits, telemetry));
        }

        _pipeline = pipeline
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static args => new(CallOf(args.Context).Timeout),
            })
            .Build();
    }

    /// <summary>Runs attempts until one is final.</summary>
    public async ValueTask<Outcome<ApiAnswer>> RunAsync<TState>(
        ApiCall call,
        Func<ResilienceContext, TState, ValueTask<Outcome<ApiAnswer>>> attempt,
        TState state,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteOutcomeAsync(attempt, context, state).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Whether nothing more is to be sent.</summary>
    public bool IsDisposed => _disposed;

    public void Dispose()
    {
        _disposed = true;
        _limits?.Dispose();
    }

    public static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private bool ShouldRetry(ApiCall call, Outcome<ApiAnswer> outcome, CancellationToken cancellationToken)
    {
        if (outcome.Exception is { } failure)
        {
            if (!ConnectionFailure.Is(failure) || cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            call.Failed(failure);
            return MayTryAgain(call);
        }

        var answer = outcome.Result!;
        if (answer.Message.IsSuccessStatusCode)
        {
            return false;
        }

        call.Failed(new FailedAttempt((int)answer.Status, answer.Header("Request-Id")));
        return MayTryAgain(call)
            && (ServerWish(answer) ?? IsPassing((int)answer.Status))
            && IsWorthWaiting(call, answer.RetryAfter(_clock));
    }

    private bool MayTryAgain(ApiCall call) => call.Attempts <= call.MaxRetries && call.Upload is not { IsSpent: true } && !_disposed;

    /// <summary>A wait that is too long, or that the call has no time left for, is not begun: the error tells more now than a timeout would later.</summary>
    private static bool IsWorthWaiting(ApiCall call, TimeSpan? asked) => !(asked > LongestRetryAfter || asked > call.TimeLeft);

    private static bool? ServerWish(ApiAnswer answer) => answer.Header("Stripe-Should-Retry") switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public static bool IsPassing(int status) => status is 408 or 409 or 429 or >= 500;

    private TimeSpan? DelayBefore(int retry, Outcome<ApiAnswer> outcome)
    {
        if (outcome.Result?.RetryAfter(_clock) is { } asked)
        {
            return asked;
        }

        // Full jitter: any time up to the doubled one, so that clients that failed together do not come back together. Less than a millisecond is no wait to a timer.
        var most = Math.Min(FirstBackoff.TotalMilliseconds * Math.Pow(2, retry), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(1 + Math.Floor(most * Jitter.NextDouble()));
    }
}
