using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>How long a call waits when the server does not say.</summary>
public class BackoffTests
{
    private static readonly double[] Bounds = [0.5, 1, 2, 4, 8, 8, 8, 8, 8, 8];

    [Fact]
    public async Task The_bound_doubles_from_half_a_second_to_eight_and_any_time_up_to_it_is_as_likely()
    {
        var waits = new List<IReadOnlyList<TimeSpan>>();
        for (var call = 0; call < 200; call++)
        {
            using var client = new TestClient(options => options.MaxRetries = 10, [.. Steps.Refuses.Times(10), Steps.Succeeds]);
            await client.GetAsync();
            waits.Add(client.Handler.Waits);
        }

        for (var retry = 0; retry < Bounds.Length; retry++)
        {
            var fractions = waits.Select(ofCall => ofCall[retry].TotalSeconds / Bounds[retry]).ToList();
            fractions.Should().OnlyContain(fraction => fraction >= 0 && fraction <= 1, "retry {0} waits at most {1} s", retry + 1, Bounds[retry]);
            fractions.Min().Should().BeLessThan(0.2);
            fractions.Max().Should().BeGreaterThan(0.8);
            fractions.Average().Should().BeInRange(0.35, 0.65);
        }
    }

    [Fact]
    public async Task An_error_response_is_waited_for_like_a_failed_connection()
    {
        using var client = new TestClient(Steps.Fails(500), Steps.Fails(429), Steps.Succeeds);

        await client.GetAsync();

        client.Handler.Waits.Zip(Bounds).Should().HaveCount(2).And.OnlyContain(pair => pair.First.TotalSeconds <= pair.Second);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_wait_is_over()
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "30")), Steps.Succeeds);
        var call = client.Api.Charges.GetAsync("ch_1");

        var wait = await client.Clock.WaitBegunAsync();
        client.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));

        client.Attempts.Should().Be(1);
        call.IsCompleted.Should().BeFalse();

        client.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await call.WaitAsync(TestClock.Patience)).Id.Should().Be("ch_1");
    }
}
