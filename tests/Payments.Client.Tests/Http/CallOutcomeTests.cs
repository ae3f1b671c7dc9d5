using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>Whether a call that failed may have been carried out nevertheless, and how its exception says so.</summary>
public class CallOutcomeTests
{
    private const string Invalid = """{"error":{"type":"invalid_request_error","message":"No."}}""";
    private const string Declined = """{"error":{"type":"card_error","message":"Declined."}}""";
    private const string KeyReused = """{"error":{"type":"idempotency_error","message":"Keys for idempotent requests can only be used with the same parameters."}}""";
    private const string Page = "<html>Not here.</html>";

    private static readonly (string, string) AtOnce = ("Retry-After", "0");

    /// <summary>How each kind of attempt ends that a call may have.</summary>
    private static readonly Dictionary<string, Step> Ends = new()
    {
        ["no connection"] = Steps.Refuses,
        ["timeout of a handler's own"] = Steps.Throws(new Polly.Timeout.TimeoutRejectedException("Too slow.")),
        ["300"] = Steps.Responds(300, ""),
        ["400"] = Steps.Responds(400, Invalid),
        ["400 of a key that was used"] = Steps.Responds(400, KeyReused),
        ["400 that is the API's own failure"] = Steps.Responds(400, Steps.Error),
        ["401"] = Steps.Responds(401, Invalid),
        ["402"] = Steps.Responds(402, Declined),
        ["403"] = Steps.Responds(403, Invalid),
        ["404"] = Steps.Responds(404, Invalid),
        ["404 of a proxy"] = Steps.Responds(404, Page),
        ["408"] = Steps.Responds(408, Invalid, AtOnce),
        ["409"] = Steps.Responds(409, KeyReused, AtOnce),
        ["429"] = Steps.Responds(429, Invalid, AtOnce),
        ["500"] = Steps.Fails(500, AtOnce),
        ["502 of a proxy"] = Steps.Responds(502, Page, AtOnce),
        ["200 that can't be read"] = Steps.Responds(200, """{"id":"ch_1","""),
        ["200 of another shape"] = Steps.Responds(200, """{"amount":"much"}"""),
        ["200 that holds an error"] = Steps.Responds(200, Declined),
    };

    private static readonly HashSet<string> Telling = ["300", "400", "400 of a key that was used", "401", "402", "403", "404", "404 of a proxy", "429"];

    private static readonly HashSet<string> Settling = ["400", "400 of a key that was used", "402", "404"];

    public static TheoryData<string> AllEnds => [.. Ends.Keys];

    [Theory]
    [MemberData(nameof(AllEnds))]
    public async Task One_attempt_tells_what_its_end_tells(string end)
    {
        using var client = Client(Ends[end]);

        var failure = await FailureAsync(client, c => c.CreateAsync());

        failure.MayHaveBeenCarriedOut.Should().Be(!Telling.Contains(end));
        ShouldAdvise(failure);
    }

    [Theory]
    [MemberData(nameof(AllEnds))]
    public async Task After_a_lost_attempt_only_what_the_API_says_of_the_same_key_settles_it(string end)
    {
        using var client = Client(1, Steps.Refuses, Ends[end]);

        var failure = await FailureAsync(client, c => c.CreateAsync());

        failure.MayHaveBeenCarriedOut.Should().Be(!Settling.Contains(end));
        failure.FailedAttempts.Should().HaveCount(2);
        ShouldAdvise(failure);
    }

    [Theory]
    [MemberData(nameof(AllEnds))]
    public async Task Without_a_key_nothing_settles_a_lost_attempt(string end)
    {
        using var client = Client(1, Steps.Refuses, Ends[end]);

        var failure = await FailureAsync(client, c => c.Clock.RunAsync(c.Api.Customers.DeleteAsync("cus_1")));

        failure.Should().Match<PaymentsException>(told => told.MayHaveBeenCarriedOut && told.IdempotencyKey == null);
        failure.Message.Should().NotContain("idempotency key ");
    }

    [Theory]
    [MemberData(nameof(AllEnds))]
    public async Task What_only_reads_is_never_in_doubt(string end)
    {
        using var client = Client(1, Steps.Refuses, Ends[end]);

        var failure = await FailureAsync(client, c => c.GetAsync());

        failure.Should().Match<PaymentsException>(told => !told.MayHaveBeenCarriedOut && told.IdempotencyKey == null);
        failure.Message.Should().NotContain("carried out");
    }

    [Fact]
    public async Task What_was_settled_is_in_doubt_again_after_another_lost_attempt()
    {
        using var client = Client(2, Steps.Refuses, Steps.Responds(400, Invalid, ("Stripe-Should-Retry", "true"), AtOnce), Steps.Refuses);

        (await FailureAsync(client, c => c.CreateAsync())).MayHaveBeenCarriedOut.Should().BeTrue();
    }

    [Fact]
    public async Task What_was_settled_stays_so_after_a_refusal()
    {
        using var client = Client(2, Steps.Refuses, Steps.Responds(402, Declined, ("Stripe-Should-Retry", "true"), AtOnce), Steps.Responds(429, Invalid, AtOnce));

        (await FailureAsync(client, c => c.CreateAsync())).MayHaveBeenCarriedOut.Should().BeFalse();
    }

    [Fact]
    public async Task Doubt_outlasts_a_refusal_that_is_followed_by_another()
    {
        using var client = Client(2, Steps.Fails(503, AtOnce), Steps.Responds(429, Invalid, AtOnce), Steps.Responds(429, Invalid, AtOnce));

        (await FailureAsync(client, c => c.CreateAsync())).MayHaveBeenCarriedOut.Should().BeTrue();
    }

    [Fact]
    public async Task A_failure_that_is_kept_under_the_key_is_not_to_be_asked_for_again()
    {
        using var client = Client(Steps.Fails(500, ("Idempotent-Replayed", "true")));

        var failure = await FailureAsync(client, c => c.CreateAsync(new() { IdempotencyKey = "order-1" }));

        failure.MayHaveBeenCarriedOut.Should().BeTrue();
        failure.Message.Should().Be(
            "Something went wrong. (status 500) It may have been carried out nevertheless: this failure is kept under the idempotency key order-1,"
            + " so look up what was asked for, and send it with a new key if it is not there.");
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, false)]
    public async Task A_full_queue_before_a_later_attempt_leaves_the_doubt_as_it_was(int status, bool isOpen)
    {
        using var client = new TestClient(
            options => options.RateLimit = new() { Total = new() { PermitsPerSecond = 1, QueueLimit = 0 } }, Steps.Responds(status, Invalid, AtOnce));

        var failure = (await client.Awaiting(c => c.CreateAsync()).Should().ThrowAsync<RateLimitQueueException>()).Which;

        failure.MayHaveBeenCarriedOut.Should().Be(isOpen);
        failure.Message.Should().StartWith("POST /v1/charges was not sent again: the queue of this client's RateLimit.Total is full.").And.Contain($" Before that: {status}.");
        ShouldAdvise(failure);
    }

    [Fact]
    public async Task Time_that_runs_out_after_a_refusal_alone_leaves_no_doubt()
    {
        using var client = new TestClient(
            options => (options.TotalTimeout, options.RateLimit) = (TimeSpan.FromSeconds(5), new() { Total = new() { PermitsPerSecond = 0.1 } }),
            Steps.Responds(429, Invalid, AtOnce));

        var failure = await FailureAsync(client, c => c.CreateAsync());

        failure.Should().BeOfType<ConnectionException>().Which.MayHaveBeenCarriedOut.Should().BeFalse();
        ShouldAdvise(failure);
    }

    [Fact]
    public async Task OAuth_has_no_key_to_find_out_by()
    {
        using var client = Client(Steps.Refuses);

        var failure = await FailureAsync(client, c => c.Api.OAuth.DeauthorizeAsync(new() { ClientId = "ca_1", StripeUserId = "acct_1" }));

        failure.Should().Match<PaymentsException>(told => told.MayHaveBeenCarriedOut && told.IdempotencyKey == null);
    }

    [Fact]
    public void Exceptions_made_by_hand_tell_what_a_test_wants()
    {
        new ServerException("Down.", new ApiResponse { IdempotencyKey = "order-1" }) { MayHaveBeenCarriedOut = true }
            .Should().Match<PaymentsException>(made => made.MayHaveBeenCarriedOut && made.IdempotencyKey == "order-1");
        new PaymentsException("No.") { IdempotencyKey = "order-1" }.Should().Match<PaymentsException>(made => !made.MayHaveBeenCarriedOut && made.IdempotencyKey == "order-1");
    }

    private static TestClient Client(Step step) => Client(0, step);

    private static TestClient Client(int retries, params Step[] steps) => new(options => options.MaxRetries = retries, steps);

    private static async Task<PaymentsException> FailureAsync(TestClient client, Func<TestClient, Task> call) =>
        (await client.Awaiting(call).Should().ThrowAsync<PaymentsException>()).Which;

    /// <summary>The message ends with what to do if, and only if, there is something to find out.</summary>
    private static void ShouldAdvise(PaymentsException failure)
    {
        failure.IdempotencyKey.Should().NotBeNull();
        var advice = $"It may have been carried out nevertheless: to find out, send it again with the idempotency key {failure.IdempotencyKey}.";
        failure.Message.EndsWith(advice, StringComparison.Ordinal).Should().Be(failure.MayHaveBeenCarriedOut, "the message is {0}", failure.Message);
    }
}
