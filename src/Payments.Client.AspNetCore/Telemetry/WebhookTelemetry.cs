using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Payments.Client.AspNetCore.Telemetry;

/// <summary>Traces and metrics of deliveries and handlers, under the client's own name. Nothing is made when nobody listens.</summary>
internal static class WebhookTelemetry
{
    private const string Name = "Payments.Client";

    private static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly double[] Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private static readonly Counter<long> Received = Meter.CreateCounter<long>("payments.webhook.received", "{delivery}", "How many deliveries came, proven or not.");

    private static readonly Histogram<double> Duration = Histogram("payments.webhook.duration", "How long deliveries took, from the first byte to the status.");

    private static readonly Histogram<double> HandlerDuration = Histogram("payments.webhook.handler.duration", "How long handlers took.");

    private static readonly Counter<long> UnhandledEvents = Meter.CreateCounter<long>("payments.webhook.unhandled", "{event}", "How many events came that no handler takes.");

    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("payments.webhook.duplicates", "{delivery}", "How many deliveries brought an event that was kept already.");

    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("payments.webhook.dead_letters", "{event}", "How many events were given up in the background.");

    public static Activity? StartDelivery(string endpoint)
    {
        if (Received.Enabled)
        {
            Received.Add(1, Tags(endpoint));
        }

        return Source.StartActivity("payments.webhook", ActivityKind.Consumer);
    }

    public static void DeliveryEnded(string endpoint, Activity? activity, WebhookEvent? received, string outcome, bool isError, TimeSpan elapsed)
    {
        if (activity is not null)
        {
            Describe(activity, endpoint, received);
            activity.SetTag("payments.webhook.outcome", outcome);
            if (isError)
            {
                activity.SetTag("error.type", outcome);
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        if (Duration.Enabled)
        {
            var tags = Tags(endpoint, received);
            tags.Add("payments.webhook.outcome", outcome);
            Duration.Record(elapsed.TotalSeconds, tags);
        }
    }

    public static Activity? StartHandler(string endpoint, WebhookEvent received, string handler)
    {
        var activity = Source.HasListeners() ? Source.StartActivity($"payments.webhook.handler {received.Type.Value}") : null;
        if (activity is not null)
        {
            Describe(activity, endpoint, received);
            activity.SetTag("payments.webhook.handler", handler);
        }

        return activity;
    }

    public static void HandlerEnded(string endpoint, WebhookEvent received, string handler, TimeSpan elapsed, Exception? failure)
    {
        if (HandlerDuration.Enabled)
        {
            var tags = Tags(endpoint, received);
            tags.Add("payments.webhook.handler", handler);
            if (failure is not null)
            {
                tags.Add("error.type", failure.GetType().FullName);
            }

            HandlerDuration.Record(elapsed.TotalSeconds, tags);
        }
    }

    public static void Unhandled(string endpoint, WebhookEvent received) => Count(UnhandledEvents, endpoint, received);

    public static void Duplicate(string endpoint, WebhookEvent received) => Count(Duplicates, endpoint, received);

    public static void GivenUp(string endpoint, ReceivedEvent given)
    {
        if (DeadLetters.Enabled)
        {
            var tags = Tags(endpoint);
            tags.Add("payments.event.type", given.Type);
            DeadLetters.Add(1, tags);
        }
    }

    private static void Count(Counter<long> counter, string endpoint, WebhookEvent received)
    {
        if (counter.Enabled)
        {
            counter.Add(1, Tags(endpoint, received));
        }
    }

    private static TagList Tags(string endpoint, WebhookEvent? received = null)
    {
        var tags = default(TagList);
        if (endpoint.Length > 0)
        {
            tags.Add("payments.webhook.endpoint", endpoint);
        }

        if (received is not null)
        {
            tags.Add("payments.event.type", received.Type.Value);
        }

        return tags;
    }

    private static void Describe(Activity activity, string endpoint, WebhookEvent? received)
    {
        foreach (var (key, value) in Tags(endpoint, received))
        {
            activity.SetTag(key, value);
        }

        activity.SetTag("payments.event.id", received?.Id);
        activity.SetTag("payments.account", received?.Account);
    }

    private static Histogram<double> Histogram(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
}
