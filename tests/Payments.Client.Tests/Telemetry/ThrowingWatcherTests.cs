using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Telemetry;

/// <summary>Loggers and listeners that throw: none of it is the call's.</summary>
[Collection(ListeningGroup.Name)]
public class ThrowingWatcherTests
{
    private static readonly Dictionary<string, Func<IDisposable>> All = new()
    {
        ["a logger"] = () => new ThrowingLog(whenAsked: false),
        ["a logger, when asked for its level"] = () => new ThrowingLog(whenAsked: true),
        ["a listener to metrics"] = ThrowingMeters,
        ["a listener to spans, when asked"] = () => Spans(new() { Sample = (ref ActivityCreationOptions<ActivityContext> _) => throw Failure() }),
        ["a listener to spans, at their start"] = () => Spans(new() { Sample = Everything, ActivityStarted = _ => throw Failure() }),
        ["a listener to spans, at their end"] = () => Spans(new() { Sample = Everything, ActivityStopped = _ => throw Failure() }),
    };

    public static TheoryData<string> Watchers => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Watchers))]
    public async Task A_call_ends_as_it_would_have_without_them(string who)
    {
        using var watcher = All[who]();
        using var client = new TestClient(
            options => options.LoggerFactory = watcher as ILoggerFactory,
            Steps.Fails(429, ("Retry-After", "1")), Steps.Refuses, Steps.Succeeds, Steps.Fails(402), Steps.Responds(200, "%PDF"));

        (await client.CreateAsync()).Response!.Attempts.Should().Be(3);
        (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<ApiException>()).Which.StatusCode.Should().Be(402);
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        client.Attempts.Should().Be(5);
    }

    [Theory]
    [MemberData(nameof(Watchers))]
    public async Task A_call_that_had_to_wait_leaves_its_place_to_the_next(string who)
    {
        var first = new TaskCompletionSource();
        using var watcher = All[who]();
        using var client = new TestClient(
            options => (options.LoggerFactory, options.ConcurrencyLimit) = (watcher as ILoggerFactory, new() { MaxRequests = 1, QueueLimit = 1 }),
            Steps.When(first.Task, Steps.Succeeds), Steps.Succeeds, Steps.Succeeds);
        var underWay = client.Api.Charges.GetAsync("ch_1");
        var waits = client.Api.Charges.GetAsync("ch_1");

        await client.Awaiting(c => c.Api.Charges.GetAsync("ch_1")).Should().ThrowAsync<RateLimitQueueException>();
        first.SetResult();
        await Task.WhenAll(underWay, waits).WaitAsync(TestClock.Patience);

        (await client.Api.Charges.GetAsync("ch_1").WaitAsync(TestClock.Patience)).Id.Should().Be("ch_1");
    }

    [Theory]
    [MemberData(nameof(Watchers))]
    public async Task A_call_is_counted_once_by_those_who_do_not_throw(string who)
    {
        using var meters = new ListeningMeters();
        using var watcher = All[who]();
        using var client = new TestClient(options => options.LoggerFactory = watcher as ILoggerFactory, Steps.Succeeds);

        await client.GetAsync();

        meters.Of("payments.client.active_requests").Select(change => change.Value).Should().Equal(1, -1);
        meters.Of("payments.client.request.duration").Should().ContainSingle();
    }

    private static InvalidOperationException Failure() => new("The watcher is broken.");

    private static ActivitySamplingResult Everything(ref ActivityCreationOptions<ActivityContext> options) => ActivitySamplingResult.AllDataAndRecorded;

    private static ActivityListener Spans(ActivityListener listener)
    {
        listener.ShouldListenTo = source => source.Name is "Payments.Client" or "Payments.Client.Attempts";
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener ThrowingMeters()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Payments.Client")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw Failure());
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw Failure());
        listener.Start();
        return listener;
    }

    private sealed class ThrowingLog(bool whenAsked) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => whenAsked ? throw Failure() : true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw Failure();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw Failure();

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
