using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>The caller's token ends a call at once, wherever it is.</summary>
public class CancellationTests
{
    [Fact]
    public async Task Nothing_is_sent_for_a_token_that_is_cancelled_already()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = new TestClient();

        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);

        await ShouldBeCancelled(call, cancelled);
        client.Attempts.Should().Be(0);
    }

    [Fact]
    public async Task An_attempt_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Hangs);
        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await client.Handler.ArrivedAsync(1);

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task The_reading_of_a_body_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        var stalled = new TaskCompletionSource();
        using var content = ScriptedContent.Stalls("{", stalled.SetResult);
        using var client = new TestClient(Steps.Responds(200, content));
        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await stalled.Task.WaitAsync(TestClock.Patience);

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
        client.Attempts.Should().Be(1);
        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_backoff_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "60")));
        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await client.Clock.WaitBegunAsync();

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_fails_because_of_it_is_not_reported_as_failed()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Then(cancelled.Cancel, Steps.Throws(new IOException("The request was aborted."))));

        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);

        await ShouldBeCancelled(call, cancelled);
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task It_wins_over_a_total_timeout_that_has_not_passed()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(options => options.TotalTimeout = TimeSpan.FromSeconds(5), Steps.Hangs);
        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await client.Handler.ArrivedAsync(1);

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
    }

    [Fact]
    public async Task A_call_that_is_not_cancelled_is_not_touched_by_another_one()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Hangs, Steps.Succeeds);
        var first = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);
        await client.Handler.ArrivedAsync(1);

        var second = await client.GetAsync();
        await cancelled.CancelAsync();

        second.Id.Should().Be("ch_1");
        await ShouldBeCancelled(first, cancelled);
    }

    [Fact]
    public async Task A_request_that_was_sent_is_told_with_the_key_to_find_out_by()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "0"), ("Request-Id", "req_1")), Steps.Hangs);
        var call = client.Api.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd" }, cancelled.Token);
        await client.Handler.ArrivedAsync(2);

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
        var failure = (await call.Awaiting(task => task).Should().ThrowAsync<CallCanceledException>()).Which;
        failure.IdempotencyKey.Should().Be(client.Handler.Requests[1].IdempotencyKey).And.NotBeNull();
        failure.MayHaveBeenCarriedOut.Should().BeTrue();
        failure.Message.Should().Be(
            $"The call was cancelled. It may have been carried out nevertheless: to find out, send it again with the idempotency key {failure.IdempotencyKey}.");
        failure.FailedAttempts.Select(attempt => (attempt.StatusCode, attempt.RequestId, WasCancelled: attempt.Error is OperationCanceledException))
            .Should().Equal((503, "req_1", false), (null, null, true));
        failure.InnerException.Should().BeSameAs(failure.FailedAttempts[1].Error);
    }

    [Fact]
    public async Task What_had_come_of_its_response_is_told_too()
    {
        using var cancelled = new CancellationTokenSource();
        using var content = ScriptedContent.Stalls("""{"id":"ch_1",""", cancelled.Cancel);
        using var client = new TestClient(Steps.Responds(200, content));

        var call = client.Api.Charges.CreateAsync(new(), cancelled.Token);

        var failure = (await call.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<CallCanceledException>()).Which;
        failure.FailedAttempts.Should().ContainSingle().Which.Should().Match<FailedAttempt>(attempt => attempt.StatusCode == 200 && attempt.ReceivedBody == """{"id":"ch_1",""");
        failure.MayHaveBeenCarriedOut.Should().BeTrue();
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task In_a_backoff_it_is_told_what_the_attempts_before_tell(int status, bool isOpen)
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Fails(status, ("Retry-After", "60")));
        var call = client.Api.Charges.CreateAsync(new(), new() { IdempotencyKey = "order-1" }, cancelled.Token);
        await client.Clock.WaitBegunAsync();

        await cancelled.CancelAsync();

        await ShouldBeCancelled(call, cancelled);
        var failure = (await call.Awaiting(task => task).Should().ThrowAsync<CallCanceledException>()).Which;
        failure.Should().Match<CallCanceledException>(told => told.MayHaveBeenCarriedOut == isOpen && told.IdempotencyKey == "order-1");
        failure.FailedAttempts.Should().ContainSingle().Which.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task What_only_reads_has_nothing_to_be_found_out()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(Steps.Then(cancelled.Cancel, Steps.Hangs));

        var call = client.Api.Charges.GetAsync("ch_1", cancellationToken: cancelled.Token);

        (await call.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<CallCanceledException>()).Which
            .Should().BeEquivalentTo(new { Message = "The call was cancelled.", IdempotencyKey = (string?)null, MayHaveBeenCarriedOut = false });
    }

    [Fact]
    public async Task Of_what_was_not_sent_there_is_nothing_to_tell()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(options => options.ConcurrencyLimit = new() { MaxRequests = 1 }, Steps.Hangs);
        _ = client.Api.Charges.CreateAsync(new());
        await client.Handler.ArrivedAsync(1);
        var waiting = client.Api.Charges.CreateAsync(new(), cancelled.Token);

        await cancelled.CancelAsync();

        (await waiting.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>()).Which.Should().NotBeOfType<CallCanceledException>();
        await ShouldBeCancelled(waiting, cancelled);
    }

    [Fact]
    public void It_can_be_made_by_hand()
    {
        using var source = new CancellationTokenSource();

        new CallCanceledException().FailedAttempts.Should().BeEmpty();
        new CallCanceledException("gone") { IdempotencyKey = "order-1", MayHaveBeenCarriedOut = true }
            .Should().Match<CallCanceledException>(made => made.Message == "gone" && made.IdempotencyKey == "order-1" && made.MayHaveBeenCarriedOut);
        new CallCanceledException("gone", new IOException("cut"), source.Token)
            .Should().Match<CallCanceledException>(made => made.CancellationToken == source.Token && made.InnerException is IOException);
    }

    private static async Task ShouldBeCancelled(Task call, CancellationTokenSource source)
    {
        var failure = await call.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        failure.Which.CancellationToken.Should().Be(source.Token);
        call.IsCanceled.Should().BeTrue();
    }
}
