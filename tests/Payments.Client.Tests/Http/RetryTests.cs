using System.Net.Sockets;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>Which attempts are followed by another one.</summary>
public class RetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public async Task A_passing_error_is_tried_again(int status)
    {
        using var client = new TestClient(Steps.Fails(status), Steps.Succeeds);

        var charge = await client.GetAsync();

        charge.Id.Should().Be("ch_1");
        client.Attempts.Should().Be(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    [InlineData(422)]
    [InlineData(424)]
    [InlineData(499)]
    [InlineData(301)]
    [InlineData(304)]
    public async Task Any_other_error_is_final(int status)
    {
        using var client = new TestClient(Steps.Fails(status));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>();

        failure.Which.StatusCode.Should().Be(status);
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_failed_connection_is_tried_again()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Throws(new IOException("The connection was reset.")), Steps.Succeeds);

        var charge = await client.GetAsync();

        charge.Id.Should().Be("ch_1");
        client.Attempts.Should().Be(3);
    }

    [Fact]
    public async Task A_bare_failure_of_the_socket_is_tried_again_and_told_as_one_of_the_connection()
    {
        using var client = new TestClient(Steps.Throws(new SocketException((int)SocketError.NotConnected)).Times(3));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        failure.Which.FailedAttempts.Should().HaveCount(3).And.OnlyContain(attempt => attempt.Error is SocketException);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again()
    {
        using var client = new TestClient(Steps.Responds(200, ScriptedContent.BreaksOff("""{"id":"ch_""")), Steps.Succeeds);

        var charge = await client.GetAsync();

        charge.Id.Should().Be("ch_1");
        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task A_response_that_cannot_be_read_is_final()
    {
        using var client = new TestClient(Steps.Responds(200, "<html>"));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>();

        client.Attempts.Should().Be(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(404)]
    public async Task The_server_can_ask_to_be_tried_again_whatever_the_error(int status)
    {
        using var client = new TestClient(Steps.Fails(status, ("Stripe-Should-Retry", "true")), Steps.Succeeds);

        var charge = await client.GetAsync();

        charge.Id.Should().Be("ch_1");
        client.Attempts.Should().Be(2);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task The_server_can_forbid_to_be_tried_again_whatever_the_error(int status)
    {
        using var client = new TestClient(Steps.Fails(status, ("Stripe-Should-Retry", "false"), ("Retry-After", "1")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>();

        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_wish_of_the_server_that_is_neither_yes_nor_no_changes_nothing()
    {
        using var client = new TestClient(Steps.Fails(500, ("Stripe-Should-Retry", "maybe")), Steps.Fails(400, ("Stripe-Should-Retry", "")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>().Where(failure => failure.StatusCode == 400);

        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task The_server_cannot_ask_for_more_attempts_than_the_caller_allows()
    {
        using var client = new TestClient(Steps.Fails(500, ("Stripe-Should-Retry", "true")).Times(3));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>();

        client.Attempts.Should().Be(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task A_call_is_tried_again_as_often_as_the_options_say(int retries)
    {
        using var client = new TestClient(options => options.MaxRetries = retries, Steps.Fails(503).Times(retries + 1));

        var failure = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>();

        client.Attempts.Should().Be(retries + 1);
        failure.Which.Response.Attempts.Should().Be(retries + 1);
    }

    [Fact]
    public async Task A_call_is_tried_again_twice_if_nobody_says_otherwise()
    {
        using var client = new TestClient(Steps.Refuses.Times(3));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>();

        client.Attempts.Should().Be(3);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public async Task One_call_can_differ_from_the_options(int ofClient, int ofCall)
    {
        using var client = new TestClient(options => options.MaxRetries = ofClient, Steps.Refuses.Times(ofCall + 1));

        await client.Invoking(c => c.GetAsync(new RequestOptions { MaxRetries = ofCall })).Should().ThrowAsync<ConnectionException>();

        client.Attempts.Should().Be(ofCall + 1);
    }

    [Fact]
    public async Task A_failure_of_the_callers_own_handler_surfaces_as_it_is()
    {
        var failure = new InvalidOperationException("No token.");
        using var client = new TestClient((_, _) => throw failure);

        var thrown = await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidOperationException>();

        thrown.Which.Should().BeSameAs(failure);
        thrown.Which.StackTrace.Should().Contain(nameof(ScriptedHandler), "the place where it was thrown is what tells the caller what to repair");
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_failure_of_the_callers_own_handler_ends_the_retries()
    {
        using var client = new TestClient(Steps.Fails(503), Steps.Throws(new InvalidOperationException("No token.")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("No token.");

        client.Attempts.Should().Be(2);
    }
}
