using System.Net;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

public sealed class FaultTests : IDisposable
{
    private static readonly (string, string)[] Charge = [("amount", "2000"), ("currency", "usd"), ("source", "tok_visa")];

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_error_comes_in_place_of_the_response_and_nothing_is_executed()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(429, retryAfter: TimeSpan.FromSeconds(1.5)));

        var failed = await _api.Post("/v1/charges", Charge);

        failed.ShouldFail(429, "rate_limit");
        failed.Header("Retry-After").Should().Be("2");
        failed.Header("Request-Id").Should().StartWith("req_");
        failed.Header("Stripe-Version").Should().NotBeNull();
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData(400, "invalid_request_error")]
    [InlineData(402, "card_error")]
    [InlineData(409, "idempotency_error")]
    [InlineData(500, "api_error")]
    [InlineData(503, "api_error")]
    public async Task The_type_goes_with_the_status(int status, string type)
    {
        _api.Sandbox.FailNext(SandboxFault.Error(status));

        var failed = await _api.Get("/v1/charges");

        failed.ShouldFail(status, type: type);
        failed.Header("Retry-After").Should().BeNull();
        failed.Error.Should().NotContainKey("code");
    }

    [Fact]
    public async Task The_type_and_the_code_can_be_chosen()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(400, type: "card_error", code: "expired_card"));

        (await _api.Get("/v1/charges")).ShouldFail(400, "expired_card", type: "card_error");
    }

    [Fact]
    public async Task After_the_execution_the_effects_stay_and_a_retry_gets_the_response()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500) with { When = SandboxFaultTiming.AfterExecution });

        (await _api.PostWithKey("k", "/v1/charges", Charge)).ShouldFail(500, type: "api_error");

        var retried = await _api.PostWithKey("k", "/v1/charges", Charge);
        retried.Status.Should().Be(200);
        retried.Header("Idempotent-Replayed").Should().Be("true");
        (await _api.Get("/v1/charges")).Ids.Should().Equal(retried.Id);
    }

    [Theory]
    [InlineData(SandboxFaultTiming.BeforeExecution, 0)]
    [InlineData(SandboxFaultTiming.AfterExecution, 1)]
    public async Task A_dropped_connection_looks_like_a_closed_one(SandboxFaultTiming when, int charges)
    {
        _api.Sandbox.FailNext(SandboxFault.Dropped() with { When = when });

        var thrown = await FluentActions.Invoking(() => _api.Post("/v1/charges", Charge)).Should().ThrowAsync<HttpRequestException>();

        thrown.Which.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
        thrown.Which.InnerException.Should().BeOfType<HttpIOException>();
        (await _api.Get("/v1/charges")).Data.Should().HaveCount(charges);
    }

    [Fact]
    public async Task A_truncated_body_breaks_off_half_way_and_the_request_was_executed()
    {
        using var http = Client();
        _api.Sandbox.FailNext(SandboxFault.Truncated());
        using var form = ChargeForm();

        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges") { Content = form };
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var promised = response.Content.Headers.ContentLength!.Value;
        await using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        (await FluentActions.Awaiting(() => body.CopyToAsync(received)).Should().ThrowAsync<HttpIOException>())
            .Which.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
        received.Length.Should().Be(promised / 2);
        (await _api.Get("/v1/charges")).Data.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_truncated_body_fails_a_client_that_reads_it_at_once()
    {
        _api.Sandbox.FailNext(SandboxFault.Truncated());

        var thrown = await FluentActions.Invoking(() => _api.Get("/v1/charges")).Should().ThrowAsync<HttpRequestException>();

        thrown.Which.InnerException.Should().BeOfType<HttpIOException>();
    }

    [Fact]
    public async Task Before_the_execution_it_is_an_error_that_breaks_off()
    {
        using var http = Client();
        _api.Sandbox.FailNext(SandboxFault.Truncated() with { When = SandboxFaultTiming.BeforeExecution });
        using var form = ChargeForm();

        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges") { Content = form };
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        await FluentActions.Awaiting(() => response.Content.ReadAsStringAsync()).Should().ThrowAsync<Exception>();
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public void A_client_that_blocks_gets_the_same_faults()
    {
        using var http = Client();
        _api.Sandbox.FailNext(SandboxFault.Error(503));
        _api.Sandbox.FailNext(SandboxFault.Dropped());
        _api.Sandbox.FailNext(SandboxFault.Truncated());

        Send().StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        FluentActions.Invoking(Send).Should().Throw<HttpRequestException>().Which.HttpRequestError.Should().Be(HttpRequestError.ResponseEnded);
        FluentActions.Invoking(Send).Should().Throw<HttpRequestException>();
        Send().StatusCode.Should().Be(HttpStatusCode.OK);

        HttpResponseMessage Send() => http.Send(new HttpRequestMessage(HttpMethod.Get, "/v1/charges"));
    }

    [Fact]
    public async Task A_fault_hits_as_many_requests_as_it_is_told_and_the_next_fault_waits_its_turn()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500), count: 2);
        _api.Sandbox.FailNext(SandboxFault.Error(503));

        (await Statuses(5)).Should().Equal(500, 500, 503, 200, 200);
    }

    [Fact]
    public async Task A_fault_hits_only_the_method_and_the_paths_that_it_is_for()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500) with { Method = "post", PathPrefix = "/v1/charges" });

        (await _api.Get("/v1/charges")).Status.Should().Be(200);
        (await _api.Get("/v1/balance_settings")).Status.Should().Be(200);
        (await _api.Post("/v1/balance_settings")).Status.Should().Be(200);
        (await _api.Post("/v1/charges", Charge)).Status.Should().Be(500);
        (await _api.Post("/v1/charges", Charge)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_fault_for_other_requests_does_not_hold_up_those_behind_it()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500) with { Method = "POST" });
        _api.Sandbox.FailNext(SandboxFault.Error(503));

        (await Statuses(2)).Should().Equal(503, 200);
        (await _api.Post("/v1/charges", Charge)).Status.Should().Be(500);
    }

    [Fact]
    public async Task What_has_not_hit_yet_can_be_removed()
    {
        foreach (var remove in new Action[] { _api.Sandbox.ClearFaults, _api.Sandbox.Reset, () => _api.Sandbox.Restore(_api.Sandbox.TakeSnapshot()) })
        {
            _api.Sandbox.FailNext(SandboxFault.Error(500), count: 10);
            _api.Sandbox.FailRandomly(1, seed: 1, SandboxFault.Error(503));
            (await Statuses(1)).Should().Equal(500);

            remove();

            (await Statuses(3)).Should().Equal(200, 200, 200);
        }
    }

    [Fact]
    public async Task Random_faults_hit_their_share_and_the_same_requests_for_the_same_seed()
    {
        using var same = new SandboxApi();
        using var other = new SandboxApi();
        SandboxFault[] faults = [SandboxFault.Error(500), SandboxFault.Error(503)];
        _api.Sandbox.FailRandomly(0.25, seed: 7, faults);
        same.Sandbox.FailRandomly(0.25, seed: 7, faults);
        other.Sandbox.FailRandomly(0.25, seed: 8, faults);

        var statuses = await Statuses(200);

        (await Statuses(200, same)).Should().Equal(statuses);
        (await Statuses(200, other)).Should().NotEqual(statuses);
        statuses.Count(status => status != 200).Should().BeInRange(30, 70);
        statuses.Should().Contain(500).And.Contain(503);
    }

    [Fact]
    public async Task Random_faults_leave_alone_what_they_are_not_for()
    {
        _api.Sandbox.FailRandomly(1, seed: 1, SandboxFault.Error(500) with { Method = "POST" });

        (await Statuses(5)).Should().OnlyContain(status => status == 200);
        (await _api.Post("/v1/charges", Charge)).Status.Should().Be(500);
    }

    [Fact]
    public async Task Requests_without_a_key_are_hit_too()
    {
        _api.SetHeader("Authorization", null);
        _api.Sandbox.FailNext(SandboxFault.Error(503));

        (await Statuses(2)).Should().Equal(503, 401);
    }

    [Fact]
    public async Task Concurrent_requests_share_the_faults_among_them()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500), count: 12);

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => _api.Get("/v1/charges"))));

        responses.Count(response => response.Status == 500).Should().Be(12);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Refused(() => SandboxFault.Error(399));
        Refused(() => SandboxFault.Error(600));
        Refused(() => SandboxFault.Error(429, TimeSpan.FromSeconds(-1)));
        Refused(() => SandboxFault.Delayed(TimeSpan.Zero));
        Refused(() => _ = SandboxFault.Dropped() with { Delay = TimeSpan.FromSeconds(-1) });
        Refused(() => _api.Sandbox.FailNext(SandboxFault.Dropped(), 0));
        Refused(() => _api.Sandbox.FailRandomly(0, 1, SandboxFault.Dropped()));
        Refused(() => _api.Sandbox.FailRandomly(1.01, 1, SandboxFault.Dropped()));
        Refused(() => _api.Sandbox.FailRandomly(double.NaN, 1, SandboxFault.Dropped()));
        FluentActions.Invoking(() => _api.Sandbox.FailNext(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _api.Sandbox.FailRandomly(1, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _api.Sandbox.FailRandomly(1, 1, [null!])).Should().Throw<ArgumentException>();

        static void Refused(Action action) => action.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_thousand_faults_can_wait_and_no_more()
    {
        for (var i = 0; i < 997; i++)
        {
            _api.Sandbox.FailNext(SandboxFault.Error(500), count: int.MaxValue);
        }

        _api.Sandbox.FailRandomly(1, seed: 1, SandboxFault.Error(503), SandboxFault.Error(504));
        FluentActions.Invoking(() => _api.Sandbox.FailRandomly(1, seed: 1, SandboxFault.Error(503), SandboxFault.Error(504))).Should()
            .Throw<InvalidOperationException>().WithMessage("*1000*ClearFaults*");
        _api.Sandbox.FailNext(SandboxFault.Error(500));
        FluentActions.Invoking(() => _api.Sandbox.FailNext(SandboxFault.Error(500))).Should()
            .Throw<InvalidOperationException>().WithMessage("*1000*ClearFaults*");
        using var control = new ControlClient(_api.Sandbox);
        (await control.Post("faults", "{}")).ShouldFail(400);

        _api.Sandbox.ClearFaults();

        _api.Sandbox.FailNext(SandboxFault.Error(429));
        (await _api.Get("/v1/charges")).Status.Should().Be(429);
    }

    private async Task<IReadOnlyList<int>> Statuses(int count, SandboxApi? api = null)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add((await (api ?? _api).Get("/v1/charges")).Status);
        }

        return statuses;
    }

    private HttpClient Client()
    {
        var http = new HttpClient(_api.Sandbox.CreateHandler()) { BaseAddress = new Uri("https://api.example.test") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_1");
        return http;
    }

    private static FormUrlEncodedContent ChargeForm() => new(Charge.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
}
