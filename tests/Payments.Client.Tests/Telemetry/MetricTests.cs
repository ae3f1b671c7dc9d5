using System.Diagnostics.Metrics;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Telemetry;

[Collection(ListeningGroup.Name)]
public class MetricTests
{
    [Fact]
    public async Task The_duration_of_a_call_is_in_seconds_with_all_its_attempts_and_waits()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "2.5")), Steps.Succeeds);

        await client.GetAsync();

        var duration = meters.Of("payments.client.request.duration").Should().ContainSingle().Which;
        duration.Value.Should().Be(2.5);
        duration.Tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["http.request.method"] = "GET",
            ["url.template"] = "/v1/charges/{charge}",
            ["server.address"] = "api.stripe.com",
            ["server.port"] = 443,
            ["http.response.status_code"] = 200,
        });
        meters.Instruments["payments.client.request.duration"].Unit.Should().Be("s");
    }

    [Fact]
    public async Task The_duration_comes_with_buckets_that_fit_seconds()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Succeeds);
        await client.GetAsync();

        var buckets = ((Histogram<double>)meters.Instruments["payments.client.request.duration"]).Advice!.HistogramBucketBoundaries!;

        buckets.Should().BeInAscendingOrder().And.Contain([0.1, 1.0, 10.0]);
    }

    [Fact]
    public async Task A_failed_call_tells_its_kind()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Fails(400), Steps.Refuses);

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>();
        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        var durations = meters.Of("payments.client.request.duration");
        durations.Select(duration => duration.Tags["error.type"]).Should().Equal("400", "Payments.Client.ConnectionException");
        durations[0].Tags["http.response.status_code"].Should().Be(400);
        durations[1].Tags.Should().NotContainKey("http.response.status_code");
    }

    [Fact]
    public async Task Each_retry_is_counted_with_its_reason()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Refuses, Steps.Fails(503), Steps.Succeeds);

        await client.GetAsync();

        var retries = meters.Of("payments.client.retries");
        retries.Select(retry => retry.Value).Should().Equal(1, 1);
        retries.Select(retry => retry.Tags["error.type"]).Should().Equal("System.Net.Http.HttpRequestException", "503");
        retries.Should().AllSatisfy(retry => retry.Tags.Keys.Should().BeEquivalentTo(["http.request.method", "url.template", "server.address", "server.port", "error.type"]));
    }

    [Fact]
    public async Task A_call_is_active_from_its_start_to_its_end_however_it_ends()
    {
        using var meters = new ListeningMeters();
        var during = 0.0;
        using var client = new TestClient(
            options => options.MaxRetries = 0,
            Steps.Then(() => during = meters.Of("payments.client.active_requests").Sum(change => change.Value), Steps.Succeeds),
            Steps.Refuses);

        await client.GetAsync();
        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        during.Should().Be(1);
        meters.Of("payments.client.active_requests").Select(change => change.Value).Should().Equal(1, -1, 1, -1);
        meters.Of("payments.client.active_requests").Should().AllSatisfy(change =>
            change.Tags.Keys.Should().BeEquivalentTo(["http.request.method", "url.template", "server.address", "server.port"]));
    }

    [Fact]
    public async Task Who_begins_to_listen_in_the_middle_of_a_call_hears_nothing_wrong()
    {
        ListeningMeters? late = null;
        using var client = new TestClient(Steps.Then(() => late = new ListeningMeters(), Steps.Fails(503, ("Retry-After", "3"))), Steps.Succeeds);

        await client.GetAsync();

        using var meters = late!;
        meters.Of("payments.client.active_requests").Should().BeEmpty("what was not counted in must not be counted out");
        meters.Of("payments.client.request.duration").Should().ContainSingle().Which.Value.Should().Be(3);
    }
}
