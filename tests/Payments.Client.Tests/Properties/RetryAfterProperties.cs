using System.Globalization;
using CsCheck;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for every <c>Retry-After</c>.</summary>
public class RetryAfterProperties
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Now = new TestClock().GetUtcNow();

    private static readonly string[] DateForms = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    [Fact]
    public Task Any_value_is_waited_for_at_most_a_minute() => Any.HeaderValue.SampleAsync(async value =>
    {
        var (wait, told) = await WaitAsync(value);

        (wait is null).Should().Be(told > Longest);
        (wait ?? TimeSpan.Zero).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThanOrEqualTo(Longest);
        (told ?? TimeSpan.Zero).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromDays(365));
    }, iter: Effort.Of(500));

    [Fact]
    public Task Any_number_of_seconds_is_understood() =>
        Gen.OneOf(Gen.Int[0, 120], Gen.Int[0, int.MaxValue]).SampleAsync(seconds =>
            CheckAsync(seconds.ToString(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(seconds)), iter: Effort.Of(200));

    [Fact]
    public Task Any_date_is_understood() =>
        Gen.Select(Gen.OneOf(Gen.Int[-100, 100], Gen.Int[-100_000_000, 100_000_000]), Gen.OneOf(DateForms)).SampleAsync((seconds, form) =>
            CheckAsync(Now.AddSeconds(seconds).ToString(form, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(Math.Max(0, seconds))), iter: Effort.Of(200));

    private static async Task CheckAsync(string value, TimeSpan asked)
    {
        asked = asked > TimeSpan.FromDays(365) ? TimeSpan.FromDays(365) : asked;

        var (wait, told) = await WaitAsync(value);

        told.Should().Be(asked);
        wait.Should().Be(asked > Longest ? null : asked);
    }

    /// <summary>How long the client waited before it tried again, if it did; and what it says that it was told.</summary>
    private static async Task<(TimeSpan? Wait, TimeSpan? Told)> WaitAsync(string value)
    {
        using var client = new TestClient(options => options.MaxRetries = 1, Steps.Fails(429, ("Retry-After", value)), Steps.Fails(429, ("Retry-After", value)));
        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<RateLimitException>()).Which;
        TimeSpan? wait = client.Handler.Waits.Count == 0 ? null : client.Handler.Waits[0];

        // A date comes nearer during the wait.
        return (wait, failure.RetryAfter is { } told && value.Contains(':') ? told + (wait ?? TimeSpan.Zero) : failure.RetryAfter);
    }
}
