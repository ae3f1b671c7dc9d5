using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>How long an attempt may take, and a call with all its attempts.</summary>
public class TimeoutTests
{
    [Fact]
    public async Task An_attempt_without_a_response_ends_after_its_timeout_and_is_tried_again()
    {
        using var client = new TestClient(options => options.Timeout = TimeSpan.FromSeconds(10), Steps.Hangs, Steps.Succeeds);
        var call = client.Api.Charges.GetAsync("ch_1");
        await client.Handler.ArrivedAsync(1);

        client.Clock.Advance(TimeSpan.FromSeconds(9.999));
        client.Attempts.Should().Be(1);
        client.Clock.Advance(TimeSpan.FromSeconds(0.001));

        (await client.Clock.RunAsync(call)).Id.Should().Be("ch_1");
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task The_timeout_is_eighty_seconds_if_nobody_says_otherwise()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Hangs);
        var call = client.Api.Charges.GetAsync("ch_1");
        await client.Handler.ArrivedAsync(1);

        client.Clock.Advance(TimeSpan.FromSeconds(79.999));
        call.IsCompleted.Should().BeFalse();
        client.Clock.Advance(TimeSpan.FromSeconds(0.001));

        var failure = await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>();
        failure.WithMessage("No response from api.stripe.com to GET /v1/charges/{charge} after 1 attempt: No response within the attempt's timeout of 80 s.")
            .WithInnerException<TimeoutException>();
    }

    [Fact]
    public async Task The_body_counts()
    {
        var stalled = new TaskCompletionSource();
        using var content = ScriptedContent.Stalls("""{"id":""", stalled.SetResult);
        using var client = new TestClient(options => options.Timeout = TimeSpan.FromSeconds(10), Steps.Responds(200, content), Steps.Succeeds);
        var call = client.Api.Charges.GetAsync("ch_1");
        await stalled.Task.WaitAsync(TestClock.Patience);

        client.Clock.Advance(TimeSpan.FromSeconds(10));

        (await client.Clock.RunAsync(call)).Id.Should().Be("ch_1");
        client.Attempts.Should().Be(2);
        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task Each_attempt_has_the_whole_timeout()
    {
        using var client = new TestClient(options => (options.Timeout, options.MaxRetries) = (TimeSpan.FromSeconds(10), 2), Steps.Hangs.Times(3));
        var call = client.Api.Charges.GetAsync("ch_1");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await client.Handler.ArrivedAsync(attempt);
            client.Clock.Advance(TimeSpan.FromSeconds(10));
            if (attempt < 3)
            {
                client.Clock.Advance(await client.Clock.WaitBegunAsync());
            }
        }

        var failure = await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>();

        failure.Which.FailedAttempts.Select(attempt => attempt.ToString()).Should().Equal(Enumerable.Repeat("No response within the attempt's timeout of 10 s.", 3));
        client.Handler.Waits.Should().OnlyContain(wait => wait >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_call_can_have_a_timeout_of_its_own()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Hangs);
        var call = client.Api.Charges.GetAsync("ch_1", requestOptions: new RequestOptions { Timeout = TimeSpan.FromSeconds(1.5) });
        await client.Handler.ArrivedAsync(1);

        client.Clock.Advance(TimeSpan.FromSeconds(1.5));

        await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>().WithMessage("*the attempt's timeout of 1.5 s.");
    }

    [Fact]
    public async Task A_response_in_time_is_not_touched_by_the_timeout_afterwards()
    {
        using var client = new TestClient(Steps.Succeeds);

        var charge = await client.GetAsync();
        client.Clock.Advance(TimeSpan.FromHours(1));

        charge.Amount.Should().Be(20_00);
        charge.Response!.StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task The_total_timeout_ends_the_attempt_that_is_under_way()
    {
        using var client = new TestClient(
            options => options.TotalTimeout = TimeSpan.FromSeconds(20),
            Steps.Fails(503, ("Retry-After", "5")),
            Steps.Hangs);
        var call = client.CreateAsync(new RequestOptions { IdempotencyKey = "order-1" });
        await client.Handler.ArrivedAsync(2);

        client.Clock.Advance(TimeSpan.FromSeconds(15));

        var failure = (await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>()).Which;
        failure.Message.Should().Be(
            "No response from api.stripe.com to POST /v1/charges after 2 attempts: The call took longer than its total timeout of 20 s. Before that: 503."
            + " It may have been carried out nevertheless: to find out, send it again with the idempotency key order-1.");
        failure.InnerException.Should().BeOfType<TimeoutException>();
        failure.FailedAttempts.Should().HaveCount(2);
        failure.FailedAttempts[0].StatusCode.Should().Be(503);
        failure.FailedAttempts[1].Error.Should().BeSameAs(failure.InnerException);
    }

    [Fact]
    public async Task The_total_timeout_ends_a_backoff()
    {
        var total = TimeSpan.FromMilliseconds(1);
        TestClient client;
        Task<Charge> call;
        do
        {
            // The wait is random: one that is no longer than the timeout proves nothing.
            client = new TestClient(options => (options.TotalTimeout, options.MaxRetries) = (total, 10), Steps.Fails(503).Times(11));
            call = client.Api.Charges.GetAsync("ch_1");
        }
        while (await client.Clock.WaitBegunAsync() <= total);

        client.Clock.Advance(total);

        var failure = (await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>()).Which;
        failure.Message.Should().Contain("The call took longer than its total timeout of 0.001 s. Before that: 503");
        failure.FailedAttempts.Should().OnlyContain(attempt => attempt.StatusCode == 503).And.HaveCount(client.Attempts);
    }

    [Fact]
    public async Task One_call_can_have_a_total_timeout_of_its_own()
    {
        using var client = new TestClient(options => options.TotalTimeout = TimeSpan.FromSeconds(60), Steps.Hangs);
        var call = client.Api.Charges.GetAsync("ch_1", requestOptions: new RequestOptions { TotalTimeout = TimeSpan.FromSeconds(30) });
        await client.Handler.ArrivedAsync(1);

        client.Clock.Advance(TimeSpan.FromSeconds(30));

        await client.Awaiting(_ => call).Should().ThrowAsync<ConnectionException>().WithMessage("*after 1 attempt: The call took longer than its total timeout of 30 s.");
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task The_timeout_of_the_callers_HttpClient_counts_for_each_attempt()
    {
        var handler = new ScriptedHandler(new TestClock(), Steps.Hangs.Times(2));
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromMilliseconds(1) };
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_script", MaxRetries = 1 }, http);

        var failure = await client.Awaiting(c => c.Charges.GetAsync("ch_1")).Should().ThrowAsync<ConnectionException>();

        failure.Which.FailedAttempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Error is TimeoutException);
        failure.WithMessage("*No response within the timeout of the HttpClient.*");
    }
}
