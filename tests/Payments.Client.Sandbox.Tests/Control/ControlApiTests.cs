using System.Net;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

public sealed class ControlApiTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();
    private readonly SandboxApi _api;
    private readonly ControlClient _control;

    public ControlApiTests()
    {
        _api = _receiver.Connect();
        _control = new ControlClient(_api.Sandbox);
    }

    public void Dispose()
    {
        _control.Dispose();
        _api.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task The_clock_is_read_and_advanced()
    {
        (await _control.Get("clock")).Body.Should().Contain("\"now\": 1772445600").And.Contain("\"time\": \"2026-03-02T10:00:00.000Z\"");

        var advanced = await _control.PostForm("clock/advance", "days=1&hours=2&minutes=3&seconds=4.5");

        advanced.Text("time").Should().Be("2026-03-03T12:03:04.500Z");
        (await _control.Post("clock/advance", """{ "minutes": 1 }""")).Text("time").Should().Be("2026-03-03T12:04:04.500Z");
        _api.Sandbox.Clock.GetUtcNow().Should().Be(new DateTimeOffset(2026, 3, 3, 12, 4, 4, 500, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("clock/advance", "{}", "seconds")]
    [InlineData("clock/advance", """{ "days": -1 }""", "days")]
    [InlineData("clock/advance", """{ "days": "soon" }""", "days")]
    [InlineData("clock/advance", """{ "days": 1e9 }""", "days")]
    [InlineData("clock/advance", """{ "weeks": 1 }""", "weeks")]
    [InlineData("clock/advance", "[1]", null)]
    [InlineData("clock/advance", "{", null)]
    [InlineData("clock/advance", """{ "days": 1, "days": 2 }""", "days")]
    [InlineData("webhooks", """{ "url": "https://a.test", "secret": "\ud800" }""", null)]
    [InlineData("webhooks", """{ "url": "https://a.test", "secret": "s", "\udc00": 1 }""", null)]
    [InlineData("webhooks", """{ "url": "https://a.test", "secret": "s", "event_types": [ { "a": 1, "a": 2 } ] }""", "a")]
    [InlineData("checkout/sessions/cs_1/complete", """{ "source": "tok_visa", "source": "tok_amex" }""", "source")]
    [InlineData("checkout/sessions/cs_1/complete", """{ "email": "\ud800" }""", null)]
    [InlineData("checkout/sessions/cs_1/complete", "[]", null)]
    [InlineData("seed", """[ { "object": "charge", "object": "refund" } ]""", "object")]
    [InlineData("faults", """{ "kind": "odd" }""", "kind")]
    [InlineData("faults", """{ "status": 200 }""", "status")]
    [InlineData("faults", """{ "status": 500.5 }""", "status")]
    [InlineData("faults", """{ "count": 0 }""", "count")]
    [InlineData("faults", """{ "share": 0 }""", "share")]
    [InlineData("faults", """{ "share": 2 }""", "share")]
    [InlineData("faults", """{ "when": "never" }""", "when")]
    [InlineData("faults", """{ "method": 1 }""", "method")]
    [InlineData("webhooks", """{ "secret": "s" }""", "url")]
    [InlineData("webhooks", """{ "url": "https://a.test" }""", "secret")]
    [InlineData("webhooks", """{ "url": "/hooks", "secret": "s" }""", "url")]
    [InlineData("webhooks", """{ "url": "ftp://a.test", "secret": "s" }""", "url")]
    [InlineData("webhooks", """{ "url": "https://a.test", "secret": "s", "event_types": [1] }""", "event_types")]
    [InlineData("webhooks", """{ "url": "https://a.test", "secret": "s", "event_types": {} }""", "event_types")]
    [InlineData("deliveries/wait", """{ "timeout": -1 }""", "timeout")]
    [InlineData("seed", """[ { "object": "charge", "amount": "1" } ]""", "[0].amount")]
    public async Task What_makes_no_sense_is_refused(string path, string body, string? param) =>
        (await _control.Post(path, body)).ShouldFail(400, param: param);

    [Theory]
    [InlineData("faults", "path_prefix={0}", "path_prefix")]
    [InlineData("webhooks", "url=https://a.test/{0}&secret=s", "url")]
    [InlineData("webhooks", "url=https://a.test&secret={0}", "secret")]
    [InlineData("webhooks", "url=https://a.test&secret=s&event_types[0]={0}", "event_types")]
    public async Task A_text_that_is_too_long_is_refused(string path, string form, string param)
    {
        var refused = await _control.PostForm(path, form.Replace("{0}", new string('x', 5001), StringComparison.Ordinal));

        refused.ShouldFail(400, param: param);
        refused.Text("error.message").Should().Contain("at most 5000 characters");
    }

    [Fact]
    public async Task More_types_of_events_than_there_can_be_are_refused() => (await _control.PostForm(
        "webhooks", "url=https://a.test&secret=s" + string.Concat(Enumerable.Repeat("&event_types[]=charge.*", 501)))).ShouldFail(400, param: "event_types");

    [Fact]
    public async Task The_endpoint_after_the_hundredth_is_refused()
    {
        while (_api.Sandbox.Webhooks.Endpoints.Count < 100)
        {
            _api.Sandbox.Webhooks.Add(new Uri("https://a.test"), "s");
        }

        (await _control.PostForm("webhooks", "url=https://a.test&secret=s")).ShouldFail(400);
    }

    [Theory]
    [InlineData("DELETE", "webhooks/we_missing")]
    [InlineData("POST", "deliveries/whd_missing/resend")]
    [InlineData("POST", "snapshots/snap_7/restore")]
    [InlineData("GET", "nothing")]
    [InlineData("GET", "")]
    [InlineData("PUT", "clock")]
    public async Task What_is_not_there_is_not_found(string method, string path) =>
        (await _control.Send(new HttpRequestMessage(new HttpMethod(method), $"/_sandbox/{path}"))).ShouldFail(404);

    [Fact]
    public async Task The_bare_root_is_the_sandboxs_too() =>
        (await _control.Send(new HttpRequestMessage(HttpMethod.Get, "/_sandbox"))).ShouldFail(404);

    [Fact]
    public async Task Faults_are_planned_and_removed()
    {
        var planned = await _control.Post("faults", """{ "status": 429, "retry_after": 2, "count": 2, "method": "GET", "path_prefix": "/v1/charges" }""");
        planned.Json.ToJsonString().Should().Be(
            """{"kind":"error","status":429,"retry_after":2,"type":null,"code":null,"delay":0,"when":"before","method":"GET","path_prefix":"/v1/charges"}""");

        (await _api.Get("/v1/charges")).Header("Retry-After").Should().Be("2");
        (await _control.Delete("faults")).Flag("done").Should().BeTrue();
        (await _api.Get("/v1/charges")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Every_kind_of_fault_can_be_planned()
    {
        await _control.PostForm("faults", "kind=error&status=402&type=card_error&code=card_declined&when=after");
        await _control.PostForm("faults", "kind=dropped");
        await _control.PostForm("faults", "kind=truncated");
        await _control.PostForm("faults", "kind=delayed&delay=0.5");
        await _control.PostForm("faults", "kind=delayed");
        var request = new SandboxRequest("GET", "/v1/charges");
        request.Headers["Authorization"] = "Bearer sk_test_1";

        foreach (var _ in Enumerable.Range(0, 5))
        {
            _api.Sandbox.Handle(request);
        }

        _api.Sandbox.Requests.Select(recorded => recorded.Fault).Should().Equal(
            SandboxFault.Error(402, type: "card_error", code: "card_declined") with { When = SandboxFaultTiming.AfterExecution },
            SandboxFault.Dropped(),
            SandboxFault.Truncated(),
            SandboxFault.Delayed(TimeSpan.FromSeconds(0.5)),
            SandboxFault.Delayed(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Random_faults_are_planned_with_a_share_and_a_seed()
    {
        using var same = new SandboxApi();
        await _control.Post("faults", """{ "status": 503, "share": 0.5, "seed": 3 }""");
        same.Sandbox.FailRandomly(0.5, seed: 3, SandboxFault.Error(503));

        for (var i = 0; i < 30; i++)
        {
            (await _api.Get("/v1/charges")).Status.Should().Be((await same.Get("/v1/charges")).Status);
        }
    }

    [Fact]
    public async Task Control_requests_are_neither_hit_nor_recorded_and_need_no_key()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500));

        (await _control.Get("requests")).Data.Should().BeEmpty();

        _api.Sandbox.Requests.Should().BeEmpty();
        (await _api.Get("/v1/charges")).Status.Should().Be(500);
    }

    [Fact]
    public async Task Recorded_requests_are_read_and_forgotten()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(500) with { Method = "GET" });
        var charge = await _api.PostWithKey("key-1", "/v1/charges", ("amount", "100"), ("currency", "usd"), ("card[number]", "4242424242424242"), ("card[exp_month]", "12"), ("card[exp_year]", "2030"));
        await _api.Get("/v1/charges");

        var requests = await _control.Get("requests");

        requests.Data.Should().HaveCount(2);
        requests.Text("data.0.time").Should().Be("2026-03-02T10:00:00.000Z");
        requests.Text("data.0.method").Should().Be("POST");
        requests.Text("data.0.path").Should().Be("/v1/charges");
        ((string?)requests["data.0.parameters"]!["card[number]"]).Should().Be("************4242");
        requests.Text("data.0.idempotency_key").Should().Be("key-1");
        requests.Text("data.0.request_id").Should().Be(charge.Header("Request-Id"));
        requests.Whole("data.0.status").Should().Be(200);
        requests.Text("data.0.response.id").Should().Be(charge.Id);
        requests.Flag("data.0.replayed").Should().BeFalse();
        requests["data.0.fault"].Should().BeNull();
        requests.Text("data.1.fault.kind").Should().Be("error");
        (await _control.Get("requests?limit=1")).Text("data.0.method").Should().Be("GET");
        await _control.Delete("requests");
        (await _control.Get("requests")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dropped_connection_is_recorded_without_a_response()
    {
        _api.Sandbox.FailNext(SandboxFault.Dropped());
        await FluentActions.Invoking(() => _api.Get("/v1/charges")).Should().ThrowAsync<HttpRequestException>();

        var requests = await _control.Get("requests");

        requests["data.0.status"].Should().BeNull();
        requests["data.0.response"].Should().BeNull();
        requests.Text("data.0.fault.kind").Should().Be("dropped");
    }

    [Fact]
    public async Task Webhook_endpoints_are_added_listed_and_removed()
    {
        var all = await _control.PostForm("webhooks", "url=https://one.example.test/hooks&secret=whsec_1");
        var some = await _control.Post("webhooks", """{ "url": "https://two.example.test", "secret": "whsec_2", "event_types": ["charge.*", "refund.created"] }""");
        await _control.PostForm("webhooks", "url=https://three.example.test&secret=whsec_3&event_types[]=a&event_types[]=b");

        all.Json.ToJsonString().Should().Be($$"""{"id":"{{all.Id}}","url":"https://one.example.test/hooks","secret":"whsec_1","event_types":[]}""");
        var listed = await _control.Get("webhooks");
        listed.Ids.Should().HaveCount(3).And.StartWith([all.Id, some.Id]);
        listed["data.1.event_types"]!.ToJsonString().Should().Be("""["charge.*","refund.created"]""");
        listed["data.2.event_types"]!.ToJsonString().Should().Be("""["a","b"]""");
        await _control.Delete($"webhooks/{all.Id}");
        (await _control.Get("webhooks")).Ids.Should().HaveCount(2);
        await _control.Delete("webhooks");
        _api.Sandbox.Webhooks.Endpoints.Should().BeEmpty();
    }

    [Fact]
    public async Task Deliveries_are_waited_for_listed_and_sent_again()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await _control.PostForm("webhooks", "url=https://one.example.test/hooks&secret=whsec_1");
        await _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "A"));

        (await _control.Post("deliveries/wait", "")).Json.ToJsonString().Should().Be("""{"settled":true,"pending":1}""");

        var listed = await _control.Get("deliveries");
        listed.Text("data.0.event").Should().Be(_receiver.Received[0].Id);
        listed.Text("data.0.event_type").Should().Be("balance_settings.updated");
        listed.Text("data.0.url").Should().Be("https://one.example.test/hooks");
        listed.Text("data.0.state").Should().Be("pending");
        listed.Text("data.0.next_attempt").Should().Be("2026-03-02T10:01:00.000Z");
        listed["data.0.attempts"]!.ToJsonString().Should().Be(
            """[{"number":1,"time":"2026-03-02T10:00:00.000Z","status":500,"failure":"The endpoint responded with the status 500."}]""");
        _receiver.RespondWith(HttpStatusCode.OK);
        var sent = await _control.Post($"deliveries/{listed.Ids[0]}/resend", "");
        sent.Text("state").Should().Be("succeeded");
        sent["next_attempt"].Should().BeNull();
        (await _control.Post("deliveries/wait", """{ "timeout": 5 }""")).Whole("pending").Should().Be(0);
        await _control.Delete("webhooks");
        (await _control.Post($"deliveries/{listed.Ids[0]}/resend", "")).ShouldFail(400);
    }

    [Fact]
    public async Task Waiting_for_deliveries_ends_with_the_timeout()
    {
        var response = new TaskCompletionSource<HttpResponseMessage>();
        _receiver.Respond = (_, _) => response.Task;
        _api.Sandbox.Webhooks.Add(new Uri("https://one.example.test"), "whsec_1");
        await _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "A"));

        (await _control.Post("deliveries/wait", """{ "timeout": 0.02 }""")).Json.ToJsonString().Should().Be("""{"settled":false,"pending":1}""");

        response.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        (await _control.Post("deliveries/wait", "")).Json.ToJsonString().Should().Be("""{"settled":true,"pending":0}""");
    }

    [Fact]
    public async Task The_sandbox_is_seeded_put_aside_brought_back_and_reset()
    {
        (await _control.Post("seed", """[ { "object": "charge", "id": "ch_seeded", "currency": "usd" } ]""")).Flag("done").Should().BeTrue();
        var snapshot = await _control.Post("snapshots", "");
        await _control.Post("reset", "");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();

        (await _control.Post($"snapshots/{snapshot.Id}/restore", "")).Flag("done").Should().BeTrue();

        (await _api.Get("/v1/charges")).Ids.Should().Equal("ch_seeded");
    }

    [Fact]
    public async Task A_checkout_session_is_completed_in_its_customers_place()
    {
        _api.SetHeader("Stripe-Account", "acct_shop");
        (string, string)[] sale =
        [
            ("mode", "payment"),
            ("success_url", "https://shop.example.test/thanks"),
            ("line_items[0][quantity]", "2"),
            ("line_items[0][price_data][currency]", "usd"),
            ("line_items[0][price_data][unit_amount]", "500"),
            ("line_items[0][price_data][product_data][name]", "Tea"),
        ];
        var session = await _api.Create("/v1/checkout/sessions", sale);
        var place = $"checkout/sessions/{session.Id}/complete";

        (await _control.PostForm(place, "account=acct_shop&source=tok_chargeDeclined")).ShouldFail(402, "card_declined", type: "card_error");
        (await _control.PostForm(place, "")).ShouldFail(404);
        var completed = await _control.Post(place, """{ "account": "acct_shop", "email": "ann@example.test" }""");

        completed.Text("status").Should().Be("complete");
        completed.Text("payment_status").Should().Be("paid");
        completed.Text("customer_details.email").Should().Be("ann@example.test");
        (await _api.Get("/v1/charges")).Whole("data.0.amount").Should().Be(1000);
    }

    [Fact]
    public async Task The_newest_hundred_snapshots_are_kept()
    {
        for (var i = 1; i <= 101; i++)
        {
            (await _control.Post("snapshots", "")).Id.Should().Be($"snap_{i}");
        }

        (await _control.Post("snapshots/snap_1/restore", "")).ShouldFail(404);
        (await _control.Post("snapshots/snap_2/restore", "")).Status.Should().Be(200);
    }

    [Fact]
    public void Handle_takes_control_requests_too() =>
        _api.Sandbox.Handle(new SandboxRequest("POST", "/_sandbox/deliveries/wait")).Body.Should().Contain("\"settled\": true");
}
