using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>A response that is not disposed keeps its connection out of the pool.</summary>
public class ResponseDisposalTests
{
    [Fact]
    public async Task A_response_given_up_for_another_attempt_is_disposed_before_the_wait()
    {
        using var error = ScriptedContent.Ends(Steps.Error);
        using var client = new TestClient(Steps.Responds(503, error), Steps.Succeeds);
        var call = client.Api.Charges.GetAsync("ch_1");

        var wait = await client.Clock.WaitBegunAsync();

        error.IsDisposed.Should().BeTrue();
        client.Clock.Advance(wait);
        await call.WaitAsync(TestClock.Patience);
    }

    [Theory]
    [InlineData(200, Steps.Charge)]
    [InlineData(200, "<html>")]
    [InlineData(404, Steps.Error)]
    public async Task A_final_response_is_disposed_whatever_it_is(int status, string body)
    {
        using var content = ScriptedContent.Ends(body);
        using var client = new TestClient(Steps.Responds(status, content));

        try
        {
            await client.GetAsync();
        }
        catch (ApiException)
        {
            // Only the response counts here.
        }

        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_response_that_breaks_off_is_disposed()
    {
        using var content = ScriptedContent.BreaksOff("{");
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(200, content));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_response_that_is_too_long_is_disposed()
    {
        using var content = ScriptedContent.Ends(new string(' ', 3000));
        using var client = new TestClient(options => options.MaxResponseBytes = 1024, Steps.Responds(200, content));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>().WithMessage("*the limit of 1024 bytes*");

        content.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_response_that_is_cancelled_as_it_ends_is_disposed()
    {
        using var cancel = new CancellationTokenSource();
        using var error = new ScriptedContent(Steps.Error, _ =>
        {
            cancel.Cancel();
            return Task.FromResult(0);
        });
        using var client = new TestClient(Steps.Responds(503, error));

        await client.Invoking(c => c.GetAsync(cancellationToken: cancel.Token)).Should().ThrowAsync<OperationCanceledException>();

        error.IsDisposed.Should().BeTrue();
    }
}
