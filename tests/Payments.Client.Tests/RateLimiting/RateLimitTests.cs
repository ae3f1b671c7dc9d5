using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.RateLimiting;

/// <summary>How many requests a client sends in a time.</summary>
public class RateLimitTests
{
    [Fact]
    public async Task Without_a_limit_nothing_waits()
    {
        using var client = new TestClient(Steps.Succeeds.Times(100));

        await Task.WhenAll(GetMany(client, 100));

        client.Handler.Requests.Select(request => request.At).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Requests_beyond_the_burst_are_sent_at_the_rate()
    {
        using var client = new TestClient(Total(perSecond: 10, burst: 2), Steps.Succeeds.Times(5));

        var calls = GetMany(client, 5);
        await LetPassAsync(client, sent: 2, until: 5);
        await Task.WhenAll(calls);

        MillisecondsOf(client).Should().Equal(0, 0, 100, 200, 300);
    }

    [Fact]
    public async Task A_pause_saves_up_no_more_than_the_burst()
    {
        using var client = new TestClient(Total(perSecond: 10, burst: 2), Steps.Succeeds.Times(8));
        var first = GetMany(client, 4);
        await LetPassAsync(client, sent: 2, until: 4);
        await Task.WhenAll(first);
        client.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = GetMany(client, 4);
        await LetPassAsync(client, sent: 6, until: 8);
        await Task.WhenAll(second);

        MillisecondsOf(client).Should().Equal(0, 0, 100, 200, 60_200, 60_200, 60_300, 60_400);
    }

    [Fact]
    public async Task A_rate_below_one_a_second_is_kept()
    {
        using var client = new TestClient(Total(perSecond: 0.25, burst: 1), Steps.Succeeds.Times(3));

        var calls = GetMany(client, 3);
        await LetPassAsync(client, sent: 1, until: 3);
        await Task.WhenAll(calls);

        MillisecondsOf(client).Should().Equal(0, 4000, 8000);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(false, 25)]
    public async Task A_preset_sends_no_more_in_any_second_than_the_api_allows_and_not_much_less(bool live, int allowed)
    {
        var calls = 3 * allowed;
        using var client = new TestClient(options => options.RateLimit = live ? RateLimitOptions.LiveMode() : RateLimitOptions.TestMode(), Steps.Succeeds.Times(calls));

        var answers = GetMany(client, calls);
        await LetPassAsync(client, sent: client.Attempts, until: calls);
        await Task.WhenAll(answers);

        var times = client.Handler.Requests.Select(request => request.At).ToList();
        times.Should().OnlyContain(start => times.Count(time => time >= start && time < start.AddSeconds(1)) <= allowed);
        (times[^1] - times[0]).Should().BeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Reads_and_writes_have_budgets_of_their_own()
    {
        using var client = new TestClient(
            options => options.RateLimit = new() { Reads = new() { PermitsPerSecond = 1 }, Writes = new() { PermitsPerSecond = 1 } }, Steps.Succeeds.Times(4));

        var reads = GetMany(client, 2);
        var writes = Enumerable.Range(0, 2).Select(_ => client.Api.Charges.UpdateAsync("ch_1", new())).ToList();
        await client.Handler.ArrivedAsync(2);
        var atOnce = client.Handler.Requests.Select(request => request.Method).ToList();
        await client.Clock.RunAsync(Task.WhenAll([.. reads, .. writes]));

        atOnce.Should().Equal("GET", "POST");
        client.Attempts.Should().Be(4);
    }

    [Fact]
    public async Task The_total_counts_reads_and_writes_together()
    {
        using var client = new TestClient(Total(perSecond: 1, burst: 1), Steps.Succeeds.Times(2));

        var read = client.Api.Charges.GetAsync("ch_1");
        var write = client.Api.Charges.UpdateAsync("ch_1", new());
        await client.Clock.RunAsync(Task.WhenAll(read, write));

        MillisecondsOf(client).Should().Equal(0, 1000);
    }

    [Fact]
    public async Task An_attempt_that_is_sent_again_counts_again()
    {
        using var client = new TestClient(Total(perSecond: 1, burst: 1), Steps.Fails(503, ("Retry-After", "0")), Steps.Succeeds);

        await client.GetAsync();

        MillisecondsOf(client).Should().Equal(0, 1000);
    }

    [Fact]
    public async Task Who_came_first_is_served_first()
    {
        using var client = new TestClient(Total(perSecond: 1, burst: 1), Steps.Succeeds.Times(4));

        var calls = Enumerable.Range(1, 4).Select(number => client.Api.Charges.GetAsync($"ch_{number}")).ToList();
        await LetPassAsync(client, sent: 1, until: 4);
        await Task.WhenAll(calls);

        client.Handler.Requests.Select(request => request.Address.AbsolutePath).Should().Equal("/v1/charges/ch_1", "/v1/charges/ch_2", "/v1/charges/ch_3", "/v1/charges/ch_4");
    }

    [Fact]
    public async Task Who_came_first_is_served_first_of_reads_and_writes_too()
    {
        using var client = new TestClient(Total(perSecond: 1, burst: 1), Steps.Succeeds.Times(5));
        await client.GetAsync();

        var write = client.Api.Charges.UpdateAsync("ch_1", new());
        var reads = GetMany(client, 2);
        var last = client.Api.Charges.UpdateAsync("ch_1", new());
        await LetPassAsync(client, sent: 1, until: 5);
        await Task.WhenAll([write, .. reads, last]);

        client.Handler.Requests.Skip(1).Select(request => request.Method).Should().Equal("POST", "GET", "GET", "POST");
    }

    [Fact]
    public async Task Nobody_is_overtaken_because_the_clock_wakes_it_late()
    {
        var clock = new DeafClock();
        var handler = new ScriptedHandler(clock, Steps.Succeeds.Times(2));
        using var client = new PaymentsClient(
            new PaymentsClientOptions { ApiKey = "sk_test_1", TimeProvider = clock, RateLimit = new() { Total = new() { PermitsPerSecond = 1 } } }, new HttpClient(handler));
        await client.Charges.GetAsync("ch_1");
        var second = client.Charges.GetAsync("ch_2");

        clock.Milliseconds += 1000;
        _ = client.Charges.GetAsync("ch_3");

        (await second.WaitAsync(TestClock.Patience)).Id.Should().Be("ch_1");
        handler.Requests.Select(request => request.Address.AbsolutePath).Should().Equal("/v1/charges/ch_1", "/v1/charges/ch_2");
    }

    [Fact]
    public async Task What_was_spent_first_has_grown_first()
    {
        using var client = new TestClient(Total(perSecond: 10, burst: 2), Steps.Succeeds.Times(3));
        await client.GetAsync();
        client.Clock.Advance(TimeSpan.FromMilliseconds(50));
        await client.GetAsync();

        await client.GetAsync();

        MillisecondsOf(client).Should().Equal(0, 50, 100);
    }

    [Fact]
    public async Task The_wait_is_not_part_of_the_attempts_timeout()
    {
        using var client = new TestClient(
            options => (options.Timeout, options.RateLimit) = (TimeSpan.FromSeconds(1), new() { Total = new() { PermitsPerSecond = 0.1 } }), Steps.Succeeds.Times(2));
        await client.GetAsync();

        var second = await client.GetAsync();

        second.Response!.Attempts.Should().Be(1);
        MillisecondsOf(client).Should().Equal(0, 10_000);
    }

    [Fact]
    public async Task A_change_of_the_options_after_the_client_was_made_does_not_reach_it()
    {
        var limit = new RateLimitOptions { Total = new() { PermitsPerSecond = 1 } };
        using var client = new TestClient(options => options.RateLimit = limit, Steps.Succeeds.Times(2));
        limit.Total.PermitsPerSecond = 1000;
        limit.Total = null;

        await client.GetAsync();
        await client.GetAsync();

        MillisecondsOf(client).Should().Equal(0, 1000);
    }

    [Fact]
    public async Task On_the_systems_clock_nobody_is_forgotten_in_the_queue()
    {
        const int Calls = 400;
        using var http = new HttpClient(new ScriptedHandler(TimeProvider.System, Steps.Succeeds.Times(Calls)));
        using var client = new PaymentsClient(
            new PaymentsClientOptions { ApiKey = "sk_test_1", RateLimit = new() { Total = new() { PermitsPerSecond = 4000, Burst = 3 } } }, http);
        var started = TimeProvider.System.GetTimestamp();

        var calls = Enumerable.Range(0, Calls).Select(_ => Task.Run(() => client.Charges.GetAsync("ch_1")));
        await Task.WhenAll(calls).WaitAsync(TestClock.Patience);

        TimeProvider.System.GetElapsedTime(started).Should().BeGreaterThan(TimeSpan.FromMilliseconds(99));
    }

    [Fact]
    public async Task What_waited_for_a_place_is_sent_at_the_rate_all_the_same()
    {
        var answered = new TaskCompletionSource();
        using var client = new TestClient(
            options => (options.RateLimit, options.ConcurrencyLimit) = (new() { Total = new() { PermitsPerSecond = 1 } }, new() { MaxRequests = 5 }),
            [.. Steps.When(answered.Task, Steps.Succeeds).Times(5), .. Steps.Succeeds.Times(5)]);
        var calls = GetMany(client, 10);
        await LetPassAsync(client, sent: 1, until: 5);
        client.Clock.Advance(TimeSpan.FromSeconds(10));

        answered.SetResult();
        await client.Handler.ArrivedAsync(6);
        await LetPassAsync(client, sent: 6, until: 10);
        await Task.WhenAll(calls);

        MillisecondsOf(client).Should().Equal(0, 1000, 2000, 3000, 4000, 14_000, 15_000, 16_000, 17_000, 18_000);
    }

    [Fact]
    public async Task What_waited_for_the_total_is_sent_at_the_rate_of_its_own_budget_all_the_same()
    {
        using var client = new TestClient(
            options => options.RateLimit = new() { Total = new() { PermitsPerSecond = 10 }, Reads = new() { PermitsPerSecond = 1 } }, Steps.Succeeds.Times(44));
        var writes = Enumerable.Range(0, 40).Select(_ => client.Api.Charges.UpdateAsync("ch_1", new())).ToList();
        var reads = GetMany(client, 4);

        await LetPassAsync(client, sent: 1, until: 44);
        await Task.WhenAll([.. writes, .. reads]);

        var first = client.Handler.Requests[0].At;
        client.Handler.Requests.Where(request => request.Method == "GET").Select(request => (request.At - first).TotalMilliseconds).Should().Equal(4000, 5000, 6000, 7000);
    }

    [Fact]
    public async Task What_was_due_while_nothing_ran_is_not_sent_all_at_once()
    {
        using var client = new TestClient(Total(perSecond: 1, burst: 1), Steps.Succeeds.Times(4));
        var calls = GetMany(client, 4);
        await client.Clock.WaitBegunAsync();

        client.Clock.Advance(TimeSpan.FromSeconds(10));
        await client.Handler.ArrivedAsync(2);
        await LetPassAsync(client, sent: 2, until: 4);
        await Task.WhenAll(calls);

        client.Handler.Waits.Should().OnlyContain(wait => wait >= TimeSpan.FromSeconds(1));
    }

    private static Action<PaymentsClientOptions> Total(double perSecond, int burst) =>
        options => options.RateLimit = new() { Total = new() { PermitsPerSecond = perSecond, Burst = burst } };

    private static List<Task<Charge>> GetMany(TestClient client, int count) => [.. Enumerable.Range(0, count).Select(_ => client.Api.Charges.GetAsync("ch_1"))];

    /// <summary>Lets the time pass by which the next request is sent, one after the other.</summary>
    private static async Task LetPassAsync(TestClient client, int sent, int until)
    {
        client.Attempts.Should().Be(sent);
        while (client.Attempts is var before && before < until)
        {
            client.Clock.Advance(await client.Clock.WaitBegunAsync());
            await client.Handler.ArrivedAsync(before + 1);
        }
    }

    private static IEnumerable<double> MillisecondsOf(TestClient client) =>
        client.Handler.Requests.Select(request => (request.At - client.Handler.Requests[0].At).TotalMilliseconds);

    /// <summary>A clock that wakes nobody.</summary>
    private sealed class DeafClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
