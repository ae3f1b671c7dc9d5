using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Payments.Client.Http;

/// <summary>
/// What can be seen of calls from outside: traces, metrics and log messages, by OpenTelemetry's HTTP conventions. Neither keys nor bodies nor
/// query strings appear in any of them, and nothing is made when nobody listens.
/// </summary>
internal sealed class Telemetry
{
    private const string Name = "Payments.Client";

    private static readonly ActivitySource Source = new(Name);

    // Attempts have a source of their own, so that who collects spans can leave them out: .NET's own HTTP client makes spans of them too.
    private static readonly ActivitySource AttemptSource = new(Name + ".Attempts");

    internal static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "payments.client.request.duration",
        "s",
        "How long calls took, with all their attempts.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60, 120] });

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "payments.client.retries", "{retry}", "How often an attempt was followed by another one.");

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>(
        "payments.client.active_requests", "{request}", "How many calls are under way.");

    private readonly ILogger _calls;
    private readonly ILogger _limits;

    public Telemetry(ILoggerFactory? loggers)
    {
        _calls = loggers?.CreateLogger(Name + ".Http") ?? NullLogger.Instance;
        _limits = loggers?.CreateLogger(Name + ".RateLimiting") ?? NullLogger.Instance;
    }

    public CallObservation Start(ApiCall call)
    {
        Activity? activity = null;
        if (Source.HasListeners())
        {
            activity = Watchers.Begin(Source, $"{call.Request.Method} {call.Request.Template}");
            Describe(activity, call);
        }

        // What is not counted in is not counted out either, even if somebody begins to listen in between.
        var counted = Active.Enabled;
        if (counted)
        {
            CountActive(call, 1);
        }

        return new CallObservation(this, call, activity, counted);
    }

    public void Retrying(ApiCall call, Exception? failure, TimeSpan delay)
    {
        if (Retries.Enabled)
        {
            Watchers.Tell((call, failure), static retry =>
            {
                var tags = CallTags(retry.call);
                tags.Add("error.type", retry.failure is null ? retry.call.Attempts.LastFailed.ToString() : retry.failure.GetType().FullName);
                Retries.Add(1, tags);
            });
        }

        Watchers.Tell((_calls, call, failure, delay), static retry =>
        {
            if (retry._calls.IsEnabled(LogLevel.Information))
            {
                var (request, attempts) = (retry.call.Request, retry.call.Attempts);
                var reason = attempts.LastFailed.ToString();
                Log.Retrying(retry._calls, request.Method.Method, request.Template, attempts.Started, reason, retry.delay.TotalSeconds, retry.failure);
            }
        });
    }

    public void Waited(ApiCall call, TimeSpan wait)
    {
        LimitMetrics.Waited(call, wait);
        Watchers.Tell((_limits, call, wait), static waited =>
        {
            if (waited._limits.IsEnabled(LogLevel.Debug))
            {
                var request = waited.call.Request;
                Log.Waited(waited._limits, request.Method.Method, request.Template, waited.call.Attempts.Started + 1, waited.wait.TotalMilliseconds);
            }
        });
    }

    public static AttemptObservation StartAttempt(ApiCall call)
    {
        if (!AttemptSource.HasListeners())
        {
            return new AttemptObservation(call, null);
        }

        var activity = Watchers.Begin(AttemptSource, call.Request.Method.Method);
        Describe(activity, call);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("url.full", call.Request.AddressWithoutQuery);
            if (call.Attempts.Started > 1)
            {
                activity.SetTag("http.request.resend_count", call.Attempts.Started - 1);
            }
        }

        return new AttemptObservation(call, activity);
    }

    internal static KeyValuePair<string, object?> MethodTag(ApiCall call) => new("http.request.method", call.Request.Method.Method);

    internal static KeyValuePair<string, object?> TemplateTag(ApiCall call) => new("url.template", call.Request.Template);

    private static TagList CallTags(ApiCall call) => new()
    {
        MethodTag(call),
        TemplateTag(call),
        { "server.address", call.Request.Host },
        { "server.port", call.Request.Port },
    };

    private static void Describe(Activity? activity, ApiCall call)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("http.request.method", call.Request.Method.Method);
        activity.SetTag("url.template", call.Request.Template);
        activity.SetTag("server.address", call.Request.Host);
        activity.SetTag("server.port", call.Request.Port);
        if (call.Request.IdempotencyKey is not null)
        {
            activity.SetTag("payments.idempotency_key", call.Request.IdempotencyKey);
        }

        if (call.Request.ConnectedAccount is not null)
        {
            activity.SetTag("payments.account", call.Request.ConnectedAccount);
        }
    }

    internal static void SetOutcome(Activity activity, int status, string? requestId)
    {
        activity.SetTag("http.response.status_code", status);
        if (requestId is not null)
        {
            activity.SetTag("payments.request_id", requestId);
        }

        if (status >= 400)
        {
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void CountActive(ApiCall call, int change) => Watchers.Tell((call, change), static changed => Active.Add(changed.change, CallTags(changed.call)));

    /// <summary>One call that is being watched.</summary>
    internal readonly struct CallObservation(Telemetry telemetry, ApiCall call, Activity? activity, bool counted)
    {
        public void Succeeded(ApiResponse response)
        {
            End(response.StatusCode, response.RequestId, null);
            Watchers.Tell((telemetry._calls, call, response), static ended =>
            {
                var (log, call, response) = ended;
                if (log.IsEnabled(LogLevel.Debug))
                {
                    var elapsed = call.Clock.Elapsed.TotalMilliseconds;
                    Log.Completed(log, call.Request.Method.Method, call.Request.Template, response.StatusCode, elapsed, response.RequestId, call.Attempts.Started);
                }
            });
        }

        public void Failed(Exception failure)
        {
            var refusal = failure as ApiException;
            End(refusal?.StatusCode, refusal?.RequestId, failure);
            Watchers.Tell((telemetry._calls, call, failure), static ended => LogFailure(ended._calls, ended.call, ended.failure));
        }

        private static void LogFailure(ILogger log, ApiCall call, Exception failure)
        {
            if (failure is OperationCanceledException)
            {
                if (log.IsEnabled(LogLevel.Debug))
                {
                    Log.Cancelled(log, call.Request.Method.Method, call.Request.Template, call.Attempts.Started);
                }
            }
            else if (Log.LevelOf(failure) is var level && log.IsEnabled(level))
            {
                var refusal = failure as ApiException;
                var type = failure.GetType().Name;
                var elapsed = call.Clock.Elapsed.TotalMilliseconds;
                Log.Failed(log, level, call.Request.Method.Method, call.Request.Template, type, refusal?.StatusCode, elapsed, refusal?.RequestId, call.Attempts.Started);
            }
        }

        private void End(int? status, string? requestId, Exception? failure)
        {
            if (activity is not null)
            {
                if (status is { } known)
                {
                    SetOutcome(activity, known, requestId);
                }

                if (failure is not null)
                {
                    activity.SetTag("error.type", ErrorType(status, failure));
                    activity.SetStatus(ActivityStatusCode.Error);
                }

                if (call.Attempts.Started > 1)
                {
                    activity.SetTag("http.request.resend_count", call.Attempts.Started - 1);
                }

                Watchers.End(activity);
            }

            if (counted)
            {
                CountActive(call, -1);
            }

            if (Duration.Enabled)
            {
                Watchers.Tell((call, status, failure), static ended =>
                {
                    var tags = CallTags(ended.call);
                    if (ended.status is { } code)
                    {
                        tags.Add("http.response.status_code", code);
                    }

                    if (ended.failure is not null)
                    {
                        tags.Add("error.type", ErrorType(ended.status, ended.failure));
                    }

                    Duration.Record(ended.call.Clock.Elapsed.TotalSeconds, tags);
                });
            }
        }

        private static string ErrorType(int? status, Exception failure) =>
            status is >= 400 ? status.Value.ToString(CultureInfo.InvariantCulture) : failure.GetType().FullName!;
    }
}
