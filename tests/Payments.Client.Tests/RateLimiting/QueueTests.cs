using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.RateLimiting;

/// <summary>What becomes of calls that wait for the client's own limits, and of those for which the queue has no place.</summary>
public class QueueTests
{
    private static readonly Dictionary<string, Action<PaymentsClientOptions>> NoPlaceToWait = new()
    {
        ["RateLimit.Total"] = options => options.RateLimit = new() { Total = Nobody() },
        ["RateLimit.Writes"] = options => options.RateLimit = new() { Writes = Nobody() },
        ["ConcurrencyLimit"] = options => options.ConcurrencyLimit = new() { MaxRequests = 1, QueueLimit = 0 },
    };

    public static TheoryData<string> Limits => [.. NoPlaceToWait.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_full_queue_is_an_exception_that_names_the_limit_and_nothing_is_sent(string limit)
    {
        using var client = new TestClient(NoPlaceToWait[limit], Steps.Hangs);
        _ = client.Api.Charges.UpdateAsync("ch_1", new());
        await client.Handler.ArrivedAsync(1);

        var failure = (await client.Awaiting(c => c.Api.Charges.UpdateAsync("ch_1", new(), new() { IdempotencyKey = "order-1" })).Should().ThrowAsync<RateLimitQueueException>()).Which;

        failure.Message.Should().Be($"POST /v1/charges/{{charge}} was not sent: the queue of this client's {limit} is full. Send less at once, or raise its QueueLimit.");
        failure.Limit.Should().Be(limit);
        failure.IdempotencyKey.Should().Be("order-1");
        failure.FailedAttempts.Should().BeEmpty();
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_queue_has_as_many_places_as_were_set_and_who_leaves_it_makes_room_for_the_next()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(options => options.RateLimit = new() { Total = new() { PermitsPerSecond = 1, QueueLimit = 2 } }, Steps.Succeeds.Times(4));
        await client.GetAsync();
        var waiting = client.Api.Charges.GetAsync("ch_1");
        var givenUp = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await client.Awaiting(c => c.Api.Charges.GetAsync("ch_1")).Should().ThrowAsync<RateLimitQueueException>("two wait");

        await cancelled.CancelAsync();
        await givenUp.Awaiting(call => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        var inItsPlace = client.Api.Charges.GetAsync("ch_1");
        await client.Awaiting(c => c.Api.Charges.GetAsync("ch_1")).Should().ThrowAsync<RateLimitQueueException>("two wait again");

        client.Clock.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(TestClock.Patience);
        var last = client.Api.Charges.GetAsync("ch_1");
        await client.Awaiting(c => c.Api.Charges.GetAsync("ch_1")).Should().ThrowAsync<RateLimitQueueException>("the one that was sent has left one place");

        client.Clock.Advance(TimeSpan.FromSeconds(1));
        await inItsPlace.WaitAsync(TestClock.Patience);
        client.Clock.Advance(TimeSpan.FromSeconds(1));
        await last.WaitAsync(TestClock.Patience);
        client.Attempts.Should().Be(4);
    }

    [Fact]
    public async Task A_full_queue_of_reads_does_not_keep_writes_from_being_sent()
    {
        using var client = new TestClient(options => options.RateLimit = new() { Reads = Nobody() }, Steps.Succeeds.Times(2));
        await client.GetAsync();

        var failure = await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<RateLimitQueueException>();
        await client.CreateAsync();

        failure.Which.Limit.Should().Be("RateLimit.Reads");
        client.Handler.Requests.Select(request => request.Method).Should().Equal("GET", "POST");
    }

    [Fact]
    public async Task A_full_queue_before_a_later_attempt_tells_the_earlier_ones()
    {
        using var client = new TestClient(options => options.RateLimit = new() { Total = Nobody() }, Steps.Fails(503, ("Retry-After", "0"), ("Request-Id", "req_1")));

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<RateLimitQueueException>()).Which;

        failure.Message.Should().Contain(" was not sent again: ").And.EndWith(
            $" Before that: 503. It may have been carried out nevertheless: to find out, send it again with the idempotency key {failure.IdempotencyKey}.");
        failure.FailedAttempts.Should().ContainSingle().Which.RequestId.Should().Be("req_1");
        failure.IdempotencyKey.Should().Be(client.Handler.Requests.Single().IdempotencyKey).And.NotBeNull();
    }

    [Fact]
    public async Task A_call_that_waits_can_be_cancelled_at_once_and_leaves_its_place_to_the_next()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(options => options.RateLimit = new() { Total = new() { PermitsPerSecond = 1, QueueLimit = 1 } }, Steps.Succeeds.Times(2));
        await client.GetAsync();
        var waiting = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        var failure = await waiting.Awaiting(call => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        failure.Which.CancellationToken.Should().Be(cancelled.Token);
        client.Attempts.Should().Be(1);
        await client.GetAsync();
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_place_among_those_under_way_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(options => options.ConcurrencyLimit = new() { MaxRequests = 1 }, Steps.Hangs);
        _ = client.Api.Charges.GetAsync("ch_1");
        await client.Handler.ArrivedAsync(1);
        var waiting = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await waiting.Awaiting(call => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task The_total_timeout_ends_the_wait_and_nothing_is_sent()
    {
        using var client = new TestClient(
            options => (options.TotalTimeout, options.RateLimit) = (TimeSpan.FromSeconds(5), new() { Total = new() { PermitsPerSecond = 0.1 } }), Steps.Succeeds);
        await client.GetAsync();
        var waiting = client.Api.Charges.GetAsync("ch_1");

        client.Clock.Advance(TimeSpan.FromSeconds(5));

        var failure = (await client.Awaiting(_ => waiting).Should().ThrowAsync<RateLimitQueueException>()).Which;
        failure.Message.Should().Be(
            "GET /v1/charges/{charge} was not sent: The call took longer than its total timeout of 5 s. It waited for this client's own limit all that time.");
        failure.InnerException.Should().BeOfType<TimeoutException>();
        failure.Limit.Should().BeNull();
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task The_total_timeout_that_ends_the_wait_for_a_later_attempt_tells_the_earlier_ones()
    {
        using var client = new TestClient(
            options => (options.TotalTimeout, options.RateLimit) = (TimeSpan.FromSeconds(5), new() { Total = new() { PermitsPerSecond = 0.1 } }),
            Steps.Fails(503, ("Retry-After", "0")));

        var failure = (await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>()).Which;

        failure.FailedAttempts.Should().ContainSingle().Which.StatusCode.Should().Be(503);
        failure.Message.Should().Contain("after 1 attempt: The call took longer than its total timeout of 5 s. Before that: 503.");
    }

    [Fact]
    public async Task A_budget_gets_back_what_a_call_took_that_the_total_refused()
    {
        using var client = new TestClient(
            options => options.RateLimit = new() { Writes = Twice(), Total = Nobody() }, Steps.Succeeds.Times(2));
        await client.CreateAsync();

        (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<RateLimitQueueException>()).Which.Limit.Should().Be("RateLimit.Total");
        client.Clock.Advance(TimeSpan.FromSeconds(1));

        await client.CreateAsync();
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task The_budgets_get_back_what_a_call_took_that_found_no_place()
    {
        var first = new TaskCompletionSource();
        using var client = new TestClient(
            options => (options.RateLimit, options.ConcurrencyLimit) = (new() { Reads = Twice(), Total = Twice() }, new() { MaxRequests = 1, QueueLimit = 0 }),
            Steps.When(first.Task, Steps.Succeeds), Steps.Succeeds);
        var underWay = client.Api.Charges.GetAsync("ch_1");

        (await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<RateLimitQueueException>()).Which.Limit.Should().Be("ConcurrencyLimit");
        first.SetResult();
        await underWay;

        await client.GetAsync();
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task The_budgets_get_back_what_a_call_took_that_was_cancelled_before_it_was_sent_and_the_next_in_the_queue_has_it()
    {
        using var cancelled = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        using var client = new TestClient(
            options => (options.RateLimit, options.ConcurrencyLimit) = (new() { Total = new() { PermitsPerSecond = 0.001, Burst = 2 } }, new() { MaxRequests = 1 }),
            Steps.When(first.Task, Steps.Succeeds), Steps.Succeeds);
        var underWay = client.Api.Charges.GetAsync("ch_1");
        var waitsForPlace = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        var waitsForBudget = client.Api.Charges.GetAsync("ch_1");

        await cancelled.CancelAsync();
        await waitsForPlace.Awaiting(call => call).Should().ThrowAsync<OperationCanceledException>();
        first.SetResult();

        await Task.WhenAll(underWay, waitsForBudget).WaitAsync(TestClock.Patience);
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task What_was_given_back_is_not_had_a_second_time_by_growing()
    {
        using var cancelled = new CancellationTokenSource();
        var first = new TaskCompletionSource();
        using var client = new TestClient(
            options => (options.RateLimit, options.ConcurrencyLimit) = (new() { Total = new() { PermitsPerSecond = 1 } }, new() { MaxRequests = 1 }),
            Steps.When(first.Task, Steps.Succeeds), Steps.Succeeds, Steps.Succeeds);
        var underWay = client.Api.Charges.GetAsync("ch_1");
        client.Clock.Advance(TimeSpan.FromSeconds(1));
        var waitsForPlace = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        var third = client.Api.Charges.GetAsync("ch_1");
        var fourth = client.Api.Charges.GetAsync("ch_1");
        client.Clock.Advance(TimeSpan.FromSeconds(0.9));

        await cancelled.CancelAsync();
        await waitsForPlace.Awaiting(call => call).Should().ThrowAsync<OperationCanceledException>();
        first.SetResult();
        await underWay;
        await third.WaitAsync(TestClock.Patience);
        await client.Clock.RunAsync(fourth);

        var sent = client.Handler.Requests;
        (sent[2].At - sent[1].At).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    /// <summary>Two at once, and then nobody for a long time.</summary>
    private static RequestBudget Twice() => new() { PermitsPerSecond = 0.001, Burst = 2, QueueLimit = 0 };

    private static RequestBudget Nobody() => new() { PermitsPerSecond = 1, QueueLimit = 0 };
}
