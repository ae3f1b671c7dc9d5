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

    private static async Task ShouldBeCancelled(Task call, CancellationTokenSource source)
    {
        var failure = await call.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<OperationCanceledException>();
        failure.Which.CancellationToken.Should().Be(source.Token);
        call.IsCanceled.Should().BeTrue();
    }
}
