using System.Net.Sockets;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>What a call tells of its attempts.</summary>
public class FailedAttemptTests
{
    [Fact]
    public async Task A_success_tells_how_many_attempts_it_took()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Fails(503), Steps.Succeeds);

        var charge = await client.GetAsync();

        charge.Response!.Attempts.Should().Be(3);
    }

    [Fact]
    public async Task A_success_at_once_took_one()
    {
        using var client = new TestClient(Steps.Succeeds);

        (await client.GetAsync()).Response!.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task An_error_tells_each_attempt_and_how_it_ended()
    {
        using var client = new TestClient(
            Steps.Refuses,
            Steps.Fails(503, ("Request-Id", "req_2")),
            Steps.Fails(500, ("Request-Id", "req_3")));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>()).Which;

        failure.FailedAttempts.Should().HaveCount(3);
        failure.FailedAttempts[0].Error.Should().BeOfType<HttpRequestException>();
        failure.FailedAttempts[0].StatusCode.Should().BeNull();
        failure.FailedAttempts[1].Should().BeEquivalentTo(new { StatusCode = 503, RequestId = "req_2", Error = (Exception?)null });
        failure.FailedAttempts[2].Should().BeEquivalentTo(new { StatusCode = 500, RequestId = "req_3", Error = (Exception?)null });
        failure.FailedAttempts.Select(attempt => attempt.ToString()).Should().Equal("Connection refused.", "503", "500");
        failure.RequestId.Should().Be("req_3");
        failure.Message.Should().Be("Something went wrong. (status 500, request req_3, attempts 3)");
    }

    [Fact]
    public async Task An_error_at_once_tells_its_one_attempt()
    {
        using var client = new TestClient(Steps.Fails(404, ("Request-Id", "req_1")));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>()).Which;

        failure.FailedAttempts.Should().ContainSingle().Which.StatusCode.Should().Be(404);
        failure.Message.Should().Be("Something went wrong. (status 404, request req_1)");
    }

    [Fact]
    public async Task A_response_that_cannot_be_read_is_told_after_the_attempts_before_it()
    {
        using var client = new TestClient(Steps.Fails(503), Steps.Responds(200, "<html>"));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>()).Which;

        failure.FailedAttempts.Select(attempt => attempt.ToString()).Should().Equal("503", "200");
        failure.Response.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task Without_any_response_the_error_says_where_how_often_and_why()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Fails(502), Steps.Refuses);

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>()).Which;

        failure.Message.Should().Be(
            "No response from api.stripe.com to GET /v1/charges/{charge} after 3 attempts: Connection refused. Before that: Connection refused.; 502.");
        failure.InnerException.Should().BeOfType<HttpRequestException>().Which.InnerException.Should().BeOfType<SocketException>();
        failure.FailedAttempts.Should().HaveCount(3);
        failure.FailedAttempts[2].Error.Should().BeSameAs(failure.InnerException);
        failure.IdempotencyKey.Should().BeNull();
    }

    [Fact]
    public async Task Without_any_response_to_a_POST_the_error_gives_the_key_to_send_it_again_with()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Refuses);

        var failure = (await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ConnectionException>()).Which;

        failure.IdempotencyKey.Should().Be(client.Handler.Requests.Single().IdempotencyKey).And.NotBeNull();
        failure.Message.Should().Be(
            "No response from api.stripe.com to POST /v1/charges after 1 attempt: Connection refused."
            + $" It may have been carried out nevertheless: to find out, send it again with the idempotency key {failure.IdempotencyKey}.");
    }

    [Fact]
    public async Task A_response_that_had_begun_is_told_by_its_request_so_that_the_API_can_be_asked_about_it()
    {
        using var content = ScriptedContent.BreaksOff("{");
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(200, content, ("Request-Id", "req_begun")));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>()).Which;

        failure.Message.Should().Be(
            "No whole response from api.stripe.com to GET /v1/charges/{charge} after 1 attempt: The response ended prematurely. Its response (request req_begun) had begun to come.");
        failure.RequestId.Should().Be("req_begun");
        failure.FailedAttempts.Should().ContainSingle().Which.Should().Match<FailedAttempt>(attempt => attempt.Error == failure.InnerException && attempt.ReceivedBody == "{");
    }

    [Fact]
    public async Task Of_a_response_without_a_request_id_it_is_only_told_that_it_is_not_whole()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(200, ScriptedContent.BreaksOff("{")));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ConnectionException>()
            .WithMessage("No whole response from api.stripe.com to GET /v1/charges/{charge} after 1 attempt: The response ended prematurely.");
    }
}
