using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

public class ResponseTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_result_knows_the_response_that_it_came_in()
    {
        _api.Responder = () =>
        {
            var answer = CapturingApi.Respond("""{"id":"ch_1"}""", 201);
            answer.Headers.Add("X-Twice", ["a", "b"]);
            answer.Headers.TryAddWithoutValidation("X-Odd", "ä\u0001");
            return answer;
        };

        var response = (await _api.Client().Charges.CreateAsync(requestOptions: new() { IdempotencyKey = "order-7" })).Response!;

        response.StatusCode.Should().Be(201);
        response.RequestId.Should().Be("req_1");
        response.IdempotencyKey.Should().Be("order-7");
        response.Attempts.Should().Be(1);
        response.IsReplay.Should().BeFalse();
        response.GetHeader("request-id").Should().Be("req_1");
        response.GetHeader("X-TWICE").Should().Be("a, b");
        response.GetHeader("X-Missing").Should().BeNull();
        response.Headers["request-ID"].Should().Be("req_1");
        response.Headers["content-type"].Should().Be("application/json");
        response.Headers.Keys.Should().Contain(["Request-Id", "X-Twice", "X-Odd"]);
        response.Headers.Should().BeSameAs(response.Headers);
        FluentActions.Invoking(() => response.GetHeader(null!)).Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public async Task A_replay_is_told(string header, bool replay)
    {
        _api.Responder = () =>
        {
            var answer = CapturingApi.Respond("{}");
            answer.Headers.TryAddWithoutValidation("Idempotent-Replayed", header);
            return answer;
        };

        (await _api.Client().Charges.CreateAsync()).Response!.IsReplay.Should().Be(replay);
    }

    [Fact]
    public async Task After_a_change_of_protocol_no_body_is_waited_for()
    {
        using var client = new TestClient(Steps.Responds(101, ScriptedContent.Stalls("another protocol", () => { })));

        var failure = (await client.Awaiting(c => c.GetAsync().WaitAsync(TestClock.Patience)).Should().ThrowAsync<ApiException>()).Which;

        (failure.StatusCode, failure.RawBody).Should().Be((101, ""));
    }

    [Fact]
    public async Task Pages_and_raw_responses_know_theirs_and_objects_inside_have_none()
    {
        _api.Responder = () => CapturingApi.Respond("""{"data":[{"id":"ch_1","customer":{"id":"cus_1"}}]}""");

        var page = await _api.Client().Charges.ListAsync();
        var raw = await _api.Client().RawRequestAsync(HttpMethod.Get, "/v1/charges");

        page.Response!.RequestId.Should().Be("req_1");
        page.Response.IdempotencyKey.Should().BeNull();
        page.Data[0].Response.Should().BeNull();
        raw.Response!.RequestId.Should().Be("req_1");
    }

    [Fact]
    public async Task Headers_stay_when_many_other_calls_have_been_made()
    {
        var number = 0;
        _api.Responder = () => CapturingApi.Respond("{}", requestId: $"req_{++number}");
        var first = await _api.Client().Charges.GetAsync("ch_1");

        for (var call = 0; call < 20; call++)
        {
            await _api.Client().Charges.GetAsync("ch_1");
        }

        first.Response!.Headers["Request-Id"].Should().Be("req_1");
        first.Response.GetHeader("Request-Id").Should().Be("req_1");
    }

    [Fact]
    public void A_response_can_be_made_by_hand()
    {
        var given = new Dictionary<string, string> { ["idempotent-replayed"] = "true" };

        var response = new ApiResponse { StatusCode = 200, RequestId = "req_7", Attempts = 2, Headers = given };
        given.Clear();

        response.IsReplay.Should().BeTrue();
        response.GetHeader("Idempotent-Replayed").Should().Be("true");
        new ApiResponse().Should().Match<ApiResponse>(empty => empty.Headers.Count == 0 && empty.RequestId == null && empty.Attempts == 1 && !empty.IsReplay);
    }
}
