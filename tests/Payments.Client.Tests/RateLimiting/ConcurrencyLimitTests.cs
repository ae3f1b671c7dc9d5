using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.RateLimiting;

/// <summary>How many requests a client has under way at once.</summary>
public class ConcurrencyLimitTests
{
    [Fact]
    public async Task No_more_requests_are_under_way_than_the_limit()
    {
        var first = new TaskCompletionSource();
        using var client = new TestClient(OneAtOnce, Steps.When(first.Task, Steps.Succeeds), Steps.Succeeds, Steps.Succeeds);

        var calls = Enumerable.Range(0, 3).Select(_ => client.Api.Charges.GetAsync("ch_1")).ToList();
        await client.Handler.ArrivedAsync(1);
        client.Attempts.Should().Be(1);
        first.SetResult();
        await Task.WhenAll(calls).WaitAsync(TestClock.Patience);

        client.Attempts.Should().Be(3);
    }

    [Fact]
    public async Task A_request_is_under_way_until_its_body_has_come()
    {
        var rest = new TaskCompletionSource<int>();
        var bodyBegun = new TaskCompletionSource();
        using var content = new ScriptedContent(Steps.Charge, _ =>
        {
            bodyBegun.TrySetResult();
            return rest.Task;
        });
        using var client = new TestClient(OneAtOnce, Steps.Responds(200, content), Steps.Succeeds);
        var first = client.Api.Charges.GetAsync("ch_1");
        await bodyBegun.Task.WaitAsync(TestClock.Patience);
        var second = client.Api.Charges.GetAsync("ch_1");

        client.Attempts.Should().Be(1);
        rest.SetResult(0);

        await Task.WhenAll(first, second).WaitAsync(TestClock.Patience);
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task The_place_is_free_again_however_a_request_ends()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = new TestClient(
            options =>
            {
                OneAtOnce(options);
                options.MaxRetries = 0;
            },
            Steps.Refuses,
            Steps.Fails(402),
            Steps.Responds(200, "<html>"),
            Steps.Throws(new InvalidOperationException("A handler of the caller's.")),
            Steps.Then(cancelled.Cancel, Steps.Hangs),
            Steps.Succeeds);

        await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();
        await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<ApiException>();
        await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>();
        await client.Awaiting(c => c.GetAsync()).Should().ThrowAsync<InvalidOperationException>();
        await client.Awaiting(c => c.GetAsync(cancellationToken: cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await client.GetAsync()).Id.Should().Be("ch_1");
    }

    [Fact]
    public async Task A_call_holds_no_place_while_it_waits_to_try_again()
    {
        using var client = new TestClient(OneAtOnce, Steps.Fails(503, ("Retry-After", "30")), Steps.Succeeds, Steps.Succeeds);
        var first = client.Api.Charges.GetAsync("ch_1");
        var pause = await client.Clock.WaitBegunAsync();

        var second = await client.Api.Charges.GetAsync("ch_2").WaitAsync(TestClock.Patience);
        client.Clock.Advance(pause);

        (await first.WaitAsync(TestClock.Patience)).Response!.Attempts.Should().Be(2);
        second.Response!.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_download_that_has_begun_to_come_holds_no_place()
    {
        using var client = new TestClient(OneAtOnce, Steps.Responds(200, ScriptedContent.Ends("%PDF")), Steps.Succeeds);
        using var pdf = await client.Api.Quotes.PdfAsync("qt_1");

        (await client.Api.Charges.GetAsync("ch_1").WaitAsync(TestClock.Patience)).Id.Should().Be("ch_1");
        using var text = new StreamReader(pdf.Content);
        (await text.ReadToEndAsync()).Should().Be("%PDF");
    }

    private static void OneAtOnce(PaymentsClientOptions options) => options.ConcurrencyLimit = new() { MaxRequests = 1 };
}
