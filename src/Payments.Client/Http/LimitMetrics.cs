using System.Diagnostics.Metrics;

namespace Payments.Client.Http;

/// <summary>What is measured of limits: the API's, and those that the client sets itself.</summary>
internal static class LimitMetrics
{
    private static readonly string[] Reasons = ["global-concurrency", "global-rate", "endpoint-concurrency", "endpoint-rate", "resource-specific"];

    private static readonly Counter<long> RateLimited = Telemetry.Meter.CreateCounter<long>(
        "payments.client.rate_limited", "{response}", "How often the API answered that too many requests came.");

    private static readonly Histogram<double> Wait = Telemetry.Meter.CreateHistogram<double>(
        "payments.client.queue.duration",
        "s",
        "How long attempts waited for the client's own limits.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly Counter<long> Rejections = Telemetry.Meter.CreateCounter<long>(
        "payments.client.queue.rejections", "{request}", "How often an attempt found the queue of the client's own limits full.");

    public static void Waited(ApiCall call, TimeSpan wait) => Watchers.Tell((call, wait), static waited =>
    {
        if (Wait.Enabled)
        {
            Wait.Record(waited.wait.TotalSeconds, Telemetry.MethodTag(waited.call), Telemetry.TemplateTag(waited.call));
        }
    });

    public static void Rejected(ApiCall call) => Watchers.Tell(call, static rejected =>
    {
        if (Rejections.Enabled)
        {
            Rejections.Add(1, Telemetry.MethodTag(rejected), Telemetry.TemplateTag(rejected));
        }
    });

    public static void Responded(ApiCall call, BufferedResponse response)
    {
        if ((int)response.Status == 429)
        {
            Watchers.Tell((call, response), static limited =>
            {
                if (RateLimited.Enabled)
                {
                    var (call, response) = limited;
                    RateLimited.Add(1, Telemetry.MethodTag(call), Telemetry.TemplateTag(call), new("payments.rate_limited_reason", ReasonOf(response)));
                }
            });
        }
    }

    /// <summary>Which limit the API names, if it is one of those that it has: whatever else may stand there would be a series of its own.</summary>
    private static string ReasonOf(BufferedResponse response) => Array.Find(Reasons, reason => reason == response.Header("Stripe-Rate-Limited-Reason")) ?? "unknown";
}
