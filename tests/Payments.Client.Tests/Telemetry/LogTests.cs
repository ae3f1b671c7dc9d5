using Microsoft.Extensions.Logging;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Telemetry;

public class LogTests
{
    [Fact]
    public async Task A_completed_call_is_a_debug_message()
    {
        using var log = new ListeningLog();
        using var client = new TestClient(options => options.LoggerFactory = log, Steps.Responds(200, Steps.Charge, ("Request-Id", "req_1")));

        await client.GetAsync();

        ShouldBe(
            log.Entries.Should().ContainSingle().Which,
            LogLevel.Debug,
            new EventId(1, "CallCompleted"),
            "GET /v1/charges/{charge} answered 200 in 0 ms (request req_1, attempts 1)");
        log.Entries[0].Category.Should().Be("Payments.Client.Http");
    }

    [Fact]
    public async Task Trying_again_is_an_information_that_says_why_and_when()
    {
        using var log = new ListeningLog(LogLevel.Information);
        using var client = new TestClient(
            options => options.LoggerFactory = log,
            Steps.Fails(503, ("Retry-After", "2.5")),
            Steps.Refuses,
            Steps.Succeeds);

        await client.GetAsync();

        log.Entries.Should().HaveCount(2);
        ShouldBe(log.Entries[0], LogLevel.Information, new EventId(2, "CallRetrying"), "GET /v1/charges/{charge} attempt 1 failed (503); trying again in 2.5 s");
        log.Entries[0].Failure.Should().BeNull();
        log.Entries[1].Message.Should().StartWith("GET /v1/charges/{charge} attempt 2 failed (Connection refused.); trying again in ");
        log.Entries[1].Failure.Should().BeOfType<HttpRequestException>();
    }

    [Fact]
    public async Task A_failed_call_names_the_error()
    {
        using var log = new ListeningLog(LogLevel.Warning);
        using var client = new TestClient(
            options => options.LoggerFactory = log,
            Steps.Fails(503, ("Retry-After", "1.5")),
            Steps.Responds(403, """{"error":{"type":"invalid_request_error","message":"Not allowed."}}""", ("Request-Id", "req_2")));

        await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<PermissionException>();

        ShouldBe(
            log.Entries.Should().ContainSingle().Which,
            LogLevel.Warning,
            new EventId(3, "CallFailed"),
            "POST /v1/charges failed with PermissionException, status 403, in 1500 ms (request req_2, attempts 2)");
        log.Entries[0].Category.Should().Be("Payments.Client.Http");
    }

    public static TheoryData<int, string, string, LogLevel> Failures => new()
    {
        { 402, """{"error":{"type":"card_error","message":"Declined."}}""", nameof(CardException), LogLevel.Information },
        { 404, """{"error":{"type":"invalid_request_error","message":"No such charge."}}""", nameof(InvalidRequestException), LogLevel.Information },
        { 409, """{"error":{"type":"idempotency_error","message":"Another request."}}""", nameof(IdempotencyException), LogLevel.Warning },
        { 401, """{"error":{"type":"invalid_request_error","message":"Invalid key."}}""", nameof(AuthenticationException), LogLevel.Warning },
        { 403, """{"error":{"type":"invalid_request_error","message":"Not allowed."}}""", nameof(PermissionException), LogLevel.Warning },
        { 429, """{"error":{"type":"invalid_request_error","message":"Too many."}}""", nameof(RateLimitException), LogLevel.Warning },
        { 500, """{"error":{"type":"api_error","message":"We failed."}}""", nameof(ServerException), LogLevel.Warning },
        { 304, "", nameof(ApiException), LogLevel.Warning },
        { 200, "{", nameof(InvalidResponseException), LogLevel.Error },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_the_caller_handles_is_no_warning_and_what_was_done_but_can_not_be_read_is_an_error(int status, string body, string error, LogLevel level)
    {
        using var log = new ListeningLog();
        using var client = new TestClient(options => (options.LoggerFactory, options.MaxRetries) = (log, 0), Steps.Responds(status, body));

        await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ApiException>();

        var entry = log.Entries.Should().ContainSingle().Which;
        entry.Level.Should().Be(level);
        entry.Event.Id.Should().Be(3);
        entry.Message.Should().Contain($"failed with {error}");
    }

    [Fact]
    public async Task A_call_without_any_response_is_a_warning()
    {
        using var log = new ListeningLog();
        using var client = new TestClient(options => (options.LoggerFactory, options.MaxRetries) = (log, 0), Steps.Refuses);

        await client.Invoking(c => c.CreateAsync()).Should().ThrowAsync<ConnectionException>();

        log.Entries.Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
    }

    [Fact]
    public async Task A_cancelled_call_is_a_debug_message_as_nothing_is_wrong()
    {
        using var cancelled = new CancellationTokenSource();
        using var log = new ListeningLog();
        using var client = new TestClient(options => options.LoggerFactory = log, Steps.Then(cancelled.Cancel, Steps.Hangs));

        await client.Invoking(c => c.GetAsync(cancellationToken: cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();

        ShouldBe(
            log.Entries.Should().ContainSingle().Which,
            LogLevel.Debug,
            new EventId(4, "CallCancelled"),
            "GET /v1/charges/{charge} was cancelled by the caller in attempt 1");
    }

    [Fact]
    public async Task A_level_that_nobody_reads_is_not_written()
    {
        using var log = new ListeningLog(LogLevel.Error);
        using var client = new TestClient(options => options.LoggerFactory = log, Steps.Fails(503), Steps.Fails(404));

        await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ApiException>();

        log.Entries.Should().BeEmpty();
    }

    private static void ShouldBe(LogEntry entry, LogLevel level, EventId id, string message)
    {
        entry.Level.Should().Be(level);
        entry.Event.Id.Should().Be(id.Id);
        entry.Event.Name.Should().Be(id.Name);
        entry.Message.Should().Be(message);
    }
}
