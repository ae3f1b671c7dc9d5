using System.Globalization;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>How long a server can make a call wait.</summary>
public class RetryAfterTests
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(0.5);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("0.25", 0.25)]
    [InlineData("2.5", 2.5)]
    [InlineData("60", 60)]
    public async Task Seconds_are_waited_for_in_place_of_the_backoff(string value, double seconds)
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", value)), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Should().Equal(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task A_date_is_waited_for(int seconds)
    {
        var date = new TestClock().GetUtcNow().AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture);
        using var client = new TestClient(Steps.Fails(429, ("Retry-After", date)), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Should().Equal(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("Mon, 02 Nov 2026 00:00:30 GMT")]
    [InlineData("Monday, 02-Nov-26 00:00:30 GMT")]
    [InlineData("Mon Nov  2 00:00:30 2026")]
    public async Task Every_form_of_a_date_that_the_standard_knows_is_understood(string value)
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", value)), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Should().Equal(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_date_that_has_passed_is_not_waited_for()
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "Sun, 01 Nov 2026 23:59:00 GMT")), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Should().Equal(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("5s")]
    [InlineData("1e1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("5, 6")]
    [InlineData("1,000")]
    [InlineData("Mon, 99 Nov 2026 00:00:30 GMT")]
    public async Task What_is_neither_leaves_the_backoff_as_it_is(string value)
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", value)), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Should().ContainSingle().Which.Should().BeLessThanOrEqualTo(LongestBackoff);
    }

    [Theory]
    [InlineData("61", 61)]
    [InlineData("60.5", 60.5)]
    [InlineData("3600", 3600)]
    [InlineData("Mon, 02 Nov 2026 00:10:00 GMT", 600)]
    public async Task More_than_a_minute_is_not_waited_for_but_told(string value, double seconds)
    {
        using var client = new TestClient(Steps.Fails(429, ("Retry-After", value)));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>();

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
        client.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task What_is_longer_than_a_year_is_told_as_a_year(string value)
    {
        using var client = new TestClient(Steps.Fails(429, ("Retry-After", value)));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>();

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task More_than_a_minute_ends_the_call_even_if_the_server_asks_to_be_tried_again()
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "120"), ("Stripe-Should-Retry", "true")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>();

        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_wait_that_the_call_has_no_time_left_for_is_not_begun()
    {
        using var client = new TestClient(
            options => options.TotalTimeout = TimeSpan.FromSeconds(15),
            Steps.Fails(429, ("Retry-After", "10")),
            Steps.Fails(429, ("Retry-After", "10")));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>("that tells more than a timeout would five seconds later");

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(10));
        client.Handler.Waits.Should().Equal(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_last_error_tells_how_long_to_wait()
    {
        using var client = new TestClient(Steps.Fails(429, ("Retry-After", "1")), Steps.Fails(429, ("Retry-After", "2")), Steps.Fails(429, ("Retry-After", "3.5")));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>();

        failure.Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(3.5));
        client.Handler.Waits.Should().Equal(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task An_error_without_a_time_to_wait_tells_none()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Fails(429));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>();

        failure.Which.RetryAfter.Should().BeNull();
    }
}
