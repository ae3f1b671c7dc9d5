using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

public sealed class RecordedRequestTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_request_is_recorded_with_its_response()
    {
        _api.SetHeader("Stripe-Account", "acct_1");
        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));

        var charge = await _api.PostWithKey("key-1", "/v1/charges?expand[]=customer", ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("metadata[note]", "a b"));

        var recorded = _api.Sandbox.Requests.Should().ContainSingle().Which;
        recorded.Should().BeEquivalentTo(new RecordedRequest(
            SandboxApi.Start.AddHours(1),
            "POST",
            "/v1/charges",
            [Pair("expand[]", "customer"), Pair("amount", "100"), Pair("currency", "usd"), Pair("source", "tok_visa"), Pair("metadata[note]", "a b")],
            "acct_1",
            "key-1",
            charge.Header("Request-Id")!,
            200,
            charge.Body,
            IsReplayed: false,
            Fault: null));
    }

    [Fact]
    public async Task The_newest_comes_last()
    {
        await _api.Get("/v1/charges");
        await _api.Get("/v1/balance_settings");
        await _api.Get("/v1/nothing");

        _api.Sandbox.Requests.Select(request => (request.Path, request.Status))
            .Should().Equal(("/v1/charges", 200), ("/v1/balance_settings", 200), ("/v1/nothing", 404));
    }

    [Fact]
    public async Task A_repeated_response_says_so()
    {
        await _api.PostWithKey("k", "/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"));
        await _api.PostWithKey("k", "/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"));

        _api.Sandbox.Requests.Select(request => request.IsReplayed).Should().Equal(false, true);
    }

    [Fact]
    public async Task A_fault_is_recorded_with_what_was_sent()
    {
        var error = SandboxFault.Error(503);
        var dropped = SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution };
        var truncated = SandboxFault.Truncated();
        _api.Sandbox.FailNext(error);
        _api.Sandbox.FailNext(dropped);
        _api.Sandbox.FailNext(truncated);

        var failed = await _api.Get("/v1/charges");
        await FluentActions.Invoking(() => _api.Get("/v1/charges")).Should().ThrowAsync<HttpRequestException>();
        await FluentActions.Invoking(() => _api.Get("/v1/charges")).Should().ThrowAsync<HttpRequestException>();

        var requests = _api.Sandbox.Requests;
        requests.Select(request => request.Fault).Should().Equal(error, dropped, truncated);
        requests.Select(request => request.Status).Should().Equal(503, null, 200);
        requests[0].ResponseBody.Should().Be(failed.Body);
        requests[1].ResponseBody.Should().BeNull();
        requests[2].ResponseBody.Should().Contain("\"data\": []");
        requests.Should().AllSatisfy(request => request.RequestId.Should().StartWith("req_"));
    }

    [Theory]
    [InlineData("card[number]", "4242424242424242", "************4242")]
    [InlineData("card[number]", "4242 4242 4242 4242", "***************4242")]
    [InlineData("card[number]", "42424242424242", "**********4242")]
    [InlineData("card[number]", "4242", "****")]
    [InlineData("card[cvc]", "123", "***")]
    [InlineData("source[cvc]", "1234", "****")]
    [InlineData("bank_account[account_number]", "000123456789", "************")]
    [InlineData("sepa_debit[iban]", "DE89370400440532013000", "**********************")]
    [InlineData("individual[id_number]", "000000000", "*********")]
    [InlineData("individual[id_number_secondary]", "000000000", "*********")]
    [InlineData("individual[ssn_last_4]", "0000", "****")]
    [InlineData("personal_psk[password]", "hunter2", "*******")]
    [InlineData("eap_tls[private_key_file_password]", "hunter2", "*******")]
    [InlineData("reader_security[admin_menu_passcode]", "123456", "******")]
    [InlineData("metadata[password]", "hunter2", "hunter2")]
    [InlineData("description", "4242-4242-4242-4242", "***************4242")]
    [InlineData("metadata[pan]", "4242424242424242", "************4242")]
    [InlineData("metadata[number]", "12345", "12345")]
    [InlineData("metadata[cvc]", "12345", "12345")]
    [InlineData("payment_intent_data[metadata][number]", "20000", "20000")]
    [InlineData("payment_intent_data[metadata][pan]", "4242424242424242", "************4242")]
    [InlineData("subscription_data[metadata][client_secret]", "mine", "mine")]
    [InlineData("mymetadata[number]", "20000", "*0000")]
    [InlineData("amount", "4242424242424241", "4242424242424241")]
    public async Task Card_numbers_and_security_codes_are_masked(string name, string value, string masked)
    {
        await _api.Post("/v1/charges", (name, value));

        _api.Sandbox.Requests[0].Parameters.Should().BeEquivalentTo([Pair(name, masked)]);
    }

    [Fact]
    public async Task A_response_that_quotes_a_card_number_is_masked_too()
    {
        var refused = await _api.Post("/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "4242424242424242"));

        refused.Body.Should().Contain("4242424242424242");
        _api.Sandbox.Requests[0].ResponseBody.Should().Be(refused.Body.Replace("4242424242424242", "************4242", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_that_is_masked_in_the_request_leaves_the_response_the_JSON_that_it_is()
    {
        const long Usage = 4242424242424242;
        var meter = await _api.Meter();
        _api.Sandbox.ClearRequests();
        using var control = new ControlClient(_api.Sandbox);

        var alert = await _api.Create(Metering.Alerts, Metering.AlertForm(meter.Id, Usage));

        alert.Status.Should().Be(200);
        var recorded = (await control.Get("requests"))["data.0"]!;
        ((string?)recorded["parameters"]!["usage_threshold[gte]"]).Should().Be("************4242");
        ((long)recorded["response"]!["usage_threshold"]!["gte"]!).Should().Be(Usage);
        _api.Sandbox.Requests[0].ResponseBody.Should().Be(alert.Body);
    }

    [Theory]
    [InlineData("4242424242424242", "************4242")]
    [InlineData("4242-4242-4242-4242", "***************4242")]
    [InlineData("4242 4242 4242 4242", "***************4242")]
    public async Task Only_texts_of_a_response_are_masked_and_its_form_stays(string number, string masked)
    {
        var created = await _api.Create(
            "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("description", number), ("metadata[\"quoted\" ä]", number));

        created.Body.Should().Contain(number);
        _api.Sandbox.Requests[0].ResponseBody.Should().Be(created.Body.Replace(number, masked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_was_sent_twice_has_both_values()
    {
        using var control = new ControlClient(_api.Sandbox);
        await _api.Get("/v1/charges", ("expand[]", "data.customer"), ("expand[]", "data.refunds"), ("limit", "3"));

        (await control.Get("requests"))["data.0.parameters"]!.ToJsonString().Should().Be("""{"expand[]":["data.customer","data.refunds"],"limit":"3"}""");
    }

    [Fact]
    public async Task The_secret_that_a_form_holds_is_masked()
    {
        await _api.Post("/oauth/token", ("client_secret", "sk_test_verysecretindeed"), ("grant_type", "authorization_code"));

        _api.Sandbox.Requests[0].ToString().Should().NotContain("verysecret");
        _api.Sandbox.Requests[0].Parameters.Should()
            .BeEquivalentTo([Pair("client_secret", new string('*', 24)), Pair("grant_type", "authorization_code")]);
    }

    [Fact]
    public async Task Of_an_upload_only_the_query_is_recorded()
    {
        using var content = new MultipartFormDataContent { { new StringContent("4242&4242=4242"), "file", "cards.csv" } };

        await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v1/files?expand[]=links") { Content = content });

        _api.Sandbox.Requests[0].Parameters.Should().BeEquivalentTo([Pair("expand[]", "links")]);
    }

    [Fact]
    public async Task The_key_is_nowhere_in_what_is_recorded()
    {
        _api.SetHeader("Authorization", "Bearer sk_test_verysecretindeed");

        await _api.Charge();

        _api.Sandbox.Requests[0].ToString().Should().NotContain("secret");
    }

    [Fact]
    public async Task What_cannot_be_decoded_is_recorded_as_far_as_it_can()
    {
        await _api.Send(new HttpRequestMessage(HttpMethod.Get, "/v1/charges?limit=%zz&flag&a[=1"));

        var recorded = _api.Sandbox.Requests[0];
        recorded.Status.Should().Be(400);
        recorded.Parameters.Should().BeEquivalentTo([Pair("limit", "%zz"), Pair("flag", ""), Pair("a[", "1")]);
    }

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        using var api = new SandboxApi(configure: options => options.RecordedRequests = 2);
        foreach (var limit in new[] { "1", "2", "3" })
        {
            await api.Get("/v1/charges", ("limit", limit));
        }

        api.Sandbox.Requests.Select(request => request.Parameters[0].Value).Should().Equal("2", "3");
    }

    [Fact]
    public async Task None_are_kept_if_that_is_wanted()
    {
        using var api = new SandboxApi(configure: options => options.RecordedRequests = 0);

        await api.Get("/v1/charges");

        api.Sandbox.Requests.Should().BeEmpty();
        FluentActions.Invoking(() => new PaymentsSandboxOptions { RecordedRequests = -1 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task No_more_memory_is_taken_than_is_allowed_but_for_the_newest()
    {
        using var api = new SandboxApi(configure: options => options.RecordedBytes = 1);
        foreach (var limit in new[] { "1", "2", "3" })
        {
            await api.Get("/v1/charges", ("limit", limit));
        }

        api.Sandbox.Requests.Should().ContainSingle().Which.Parameters[0].Value.Should().Be("3");
        FluentActions.Invoking(() => new PaymentsSandboxOptions { RecordedBytes = -1 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Unless_told_otherwise_a_thousand_are_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 260; i++)
            {
                await _api.Get("/v1/charges");
            }
        })));

        _api.Sandbox.Requests.Should().HaveCount(1000);
    }

    [Fact]
    public async Task They_can_be_forgotten_and_a_reset_forgets_them()
    {
        await _api.Get("/v1/charges");
        _api.Sandbox.ClearRequests();
        _api.Sandbox.Requests.Should().BeEmpty();

        await _api.Get("/v1/charges");
        _api.Sandbox.Reset();
        _api.Sandbox.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_restored_snapshot_leaves_them()
    {
        var snapshot = _api.Sandbox.TakeSnapshot();
        await _api.Get("/v1/charges");

        _api.Sandbox.Restore(snapshot);

        _api.Sandbox.Requests.Should().HaveCount(1);
    }

    private static KeyValuePair<string, string> Pair(string name, string value) => KeyValuePair.Create(name, value);
}
