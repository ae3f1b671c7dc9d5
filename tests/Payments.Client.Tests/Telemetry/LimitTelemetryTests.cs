using Microsoft.Extensions.Logging;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Telemetry;

/// <summary>What is measured and logged of limits: the API's, and those that the client sets itself.</summary>
[Collection(ListeningGroup.Name)]
public class LimitTelemetryTests
{
    private static readonly Dictionary<string, object?> Tags = new() { ["http.request.method"] = "GET", ["url.template"] = "/v1/charges/{charge}" };

    [Fact]
    public async Task A_wait_for_the_clients_own_limits_is_measured_in_seconds_and_logged()
    {
        using var meters = new ListeningMeters();
        using var log = new ListeningLog();
        using var client = new TestClient(
            options => (options.LoggerFactory, options.RateLimit) = (log, new() { Total = new() { PermitsPerSecond = 0.5 } }), Steps.Succeeds.Times(2));

        await client.GetAsync();
        await client.GetAsync();

        var wait = meters.Of("payments.client.queue.duration").Should().ContainSingle().Which;
        wait.Value.Should().Be(2);
        wait.Tags.Should().BeEquivalentTo(Tags);
        meters.Instruments["payments.client.queue.duration"].Unit.Should().Be("s");
        var entry = log.Entries.Single(entry => entry.Event.Id == 5);
        entry.Level.Should().Be(LogLevel.Debug);
        entry.Category.Should().Be("Payments.Client.RateLimiting");
        entry.Event.Name.Should().Be("AttemptWaited");
        entry.Message.Should().Be("GET /v1/charges/{charge} attempt 1 waited 2000 ms for the client's own limits");
    }

    [Fact]
    public async Task Each_wait_is_measured_from_its_own_beginning_also_one_that_is_given_up()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(
            options => (options.RateLimit, options.TotalTimeout) = (new() { Total = new() { PermitsPerSecond = 0.1 } }, TimeSpan.FromSeconds(15)),
            Steps.Succeeds,
            Steps.Fails(503, ("Retry-After", "3")));
        await client.GetAsync();

        var call = client.Api.Charges.GetAsync("ch_1");
        client.Clock.Advance(await client.Clock.WaitBegunAsync());
        client.Clock.Advance(await client.Clock.WaitBegunAsync());
        await client.Clock.WaitBegunAsync();
        client.Clock.Advance(TimeSpan.FromSeconds(2));

        await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>();
        meters.Of("payments.client.queue.duration").Select(wait => wait.Value).Should().Equal(10, 2);
    }

    [Fact]
    public async Task A_call_for_which_the_queue_has_no_place_is_counted()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(options => options.RateLimit = new() { Total = new() { PermitsPerSecond = 1, QueueLimit = 0 } }, Steps.Succeeds);
        await client.GetAsync();

        await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<RateLimitQueueException>();

        meters.Of("payments.client.queue.rejections").Should().ContainSingle().Which.Tags.Should().BeEquivalentTo(Tags);
        meters.Of("payments.client.request.duration")[^1].Tags["error.type"].Should().Be("Payments.Client.RateLimitQueueException");
    }

    [Theory]
    [InlineData("endpoint-rate", "endpoint-rate")]
    [InlineData(null, "unknown")]
    [InlineData("customer 4242 4242", "unknown")]
    [InlineData("as_short_as_one", "unknown")]
    [InlineData("far-too-long-to-be-one-of-the-apis-words", "unknown")]
    public async Task Each_response_that_says_too_many_is_counted_with_its_reason(string? header, string reason)
    {
        using var meters = new ListeningMeters();
        (string, string)[] headers = header is null ? [] : [("Stripe-Rate-Limited-Reason", header)];
        using var client = new TestClient(Steps.Fails(429, headers), Steps.Fails(503), Steps.Succeeds);

        await client.GetAsync();

        var counted = meters.Of("payments.client.rate_limited").Should().ContainSingle().Which;
        counted.Value.Should().Be(1);
        counted.Tags.Should().BeEquivalentTo(new Dictionary<string, object?>(Tags) { ["payments.rate_limited_reason"] = reason });
    }
}
