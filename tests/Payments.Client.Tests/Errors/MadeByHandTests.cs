using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Errors;

/// <summary>Exceptions as a user's own test makes them, and what they say where nothing is known.</summary>
public class MadeByHandTests
{
    [Fact]
    public void What_is_not_known_is_empty_or_null()
    {
        var connection = new ConnectionException("cut off");
        var response = new InvalidResponseException("not JSON");

        connection.Should().BeEquivalentTo(new { Message = "cut off", RequestId = (string?)null, IdempotencyKey = (string?)null });
        connection.FailedAttempts.Should().BeEmpty();
        response.Should().BeEquivalentTo(new { Message = "not JSON", Resource = "", Field = "", RawBody = "" });
    }

    [Fact]
    public void An_error_says_what_was_set() =>
        new ApiError { Type = "card_error", Code = "card_declined", Message = null }.ToJson().Should().Be("""{"type":"card_error","code":"card_declined","message":null}""");

    [Fact]
    public async Task An_attempt_that_received_nothing_says_so()
    {
        using var client = new TestClient(Steps.Refuses, Steps.Fails(503), Steps.Fails(500));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>()).Which;

        failure.FailedAttempts.Select(attempt => attempt.ReceivedBody).Should().AllBe("");
        failure.FailedAttempts.Select(attempt => attempt.ToString()).Should().Equal(failure.FailedAttempts[0].Error!.Message, "503", "500");
    }
}
