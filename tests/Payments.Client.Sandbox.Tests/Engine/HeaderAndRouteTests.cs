using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class HeaderAndRouteTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Every_response_has_a_request_id_of_its_own()
    {
        var first = await _api.Get("/v1/charges");
        var second = await _api.Get("/v1/nothing");

        first.Header("Request-Id").Should().StartWith("req_");
        second.Header("Request-Id").Should().StartWith("req_").And.NotBe(first.Header("Request-Id"));
    }

    [Fact]
    public async Task The_response_says_which_version_it_is_of()
    {
        (await _api.Get("/v1/charges")).Header("Stripe-Version").Should().Be(ApiDescription.Current.ApiVersion);

        _api.SetHeader("Stripe-Version", ApiDescription.Current.ApiVersion);
        (await _api.Get("/v1/charges")).Header("Sandbox-Notice").Should().BeNull();

        _api.SetHeader("Stripe-Version", "2024-04-10");
        var older = await _api.Get("/v1/charges");
        older.Header("Stripe-Version").Should().Be(ApiDescription.Current.ApiVersion, "that is what is served");
        older.Header("Sandbox-Notice").Should().Contain("2024-04-10").And.Contain(ApiDescription.Current.ApiVersion);

        _api.SetHeader("Stripe-Version", "yesterday");
        (await _api.Get("/v1/charges")).ShouldFail(400);
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/charges/")]
    [InlineData("/v1//charges")]
    [InlineData("//v1/charges")]
    [InlineData("/v1/Charges")]
    [InlineData("/v1%2Fcharges")]
    [InlineData("/v1/charges/ch_1/refunds/re_1/more")]
    [InlineData("/v2/charges")]
    [InlineData("/")]
    public void An_unknown_path_is_a_404(string path)
    {
        var response = Handle("GET", path);

        response.Status.Should().Be(404);
        response.Body.Should().Contain("\"type\": \"invalid_request_error\"").And.Contain($"GET {path}");
    }

    [Fact]
    public void An_unknown_path_is_a_404_without_a_key_too() =>
        _api.Sandbox.Handle(new SandboxRequest("GET", "/v1/nothing")).Status.Should().Be(404);

    [Theory]
    [InlineData("DELETE", "/v1/charges")]
    [InlineData("PUT", "/v1/charges/ch_1")]
    [InlineData("PATCH", "/v1/charges/ch_1")]
    [InlineData("HEAD", "/v1/charges")]
    [InlineData("OPTIONS", "/v1/charges")]
    [InlineData("GET", "/v1/charges/ch_1/capture")]
    public void A_method_that_the_path_does_not_take_is_a_404(string method, string path) =>
        Handle(method, path).Status.Should().Be(404);

    [Fact]
    public void A_very_long_path_is_not_repeated_in_full()
    {
        var response = Handle("GET", "/v1/" + new string('x', 1_000_000));

        response.Status.Should().Be(404);
        response.Body.Length.Should().BeLessThan(1000);
    }

    [Fact]
    public void A_very_long_id_is_not_repeated_in_full()
    {
        var response = Handle("GET", "/v1/charges/" + new string('x', 1_000_000));

        response.Status.Should().Be(404);
        response.Body.Length.Should().BeLessThan(1000);
    }

    [Theory]
    [InlineData("/v1/ch%61rges")]
    [InlineData("/%76%31/charges")]
    public void A_path_may_be_percent_encoded(string path) => Handle("GET", path).Status.Should().Be(200);

    [Theory]
    [InlineData("/v1/charges/a%2Fb")]
    [InlineData("/v1/charges/%zz")]
    [InlineData("/v1/charges/%ff")]
    [InlineData("/v1/charges/%00")]
    public void An_id_of_any_characters_is_looked_up(string path) => Handle("GET", path).Body.Should().Contain("resource_missing");

    [Fact]
    public async Task A_get_takes_parameters_from_a_body_too()
    {
        await _api.Charge();
        await _api.Charge();

        var page = await _api.Send(new HttpRequestMessage(HttpMethod.Get, "/v1/charges")
        {
            Content = new StringContent("limit=1", Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        });

        page.Data.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_account_is_echoed_when_it_was_named()
    {
        (await _api.Get("/v1/charges")).Header("Stripe-Account").Should().BeNull();

        _api.SetHeader("Stripe-Account", "acct_other");
        (await _api.Get("/v1/charges")).Header("Stripe-Account").Should().Be("acct_other");
        (await _api.Get("/v1/charges/ch_none")).Header("Stripe-Account").Should().Be("acct_other");
    }

    public static TheoryData<string, bool> Versions
    {
        get
        {
            var day = DateOnly.ParseExact(Served[..10], "yyyy-MM-dd");
            return new()
            {
                { Served, true },
                { "2020-08-27", true },
                { "2025-03-31.basil", true },
                { "2025-03-31.preview", true },
                { $"{day:yyyy-MM-dd}.preview", true },
                { $"{Served}; some_feature=v2", true },
                { $"{Served}r", false },
                { $"{day:yyyy-MM-dd}", false },
                { "2020-08-27.basil", false },
                { $"{day.AddDays(1):yyyy-MM-dd}{Served[10..]}", false },
                { "2099-01-01.future", false },
                { "2025-13-31.basil", false },
                { "2025-03", false },
                { "25-03-31", false },
                { "latest", false },
                { "2025-03-31\u00e9", false },
            };
        }
    }

    private static string Served => ApiDescription.Current.ApiVersion;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_version_that_cannot_be_is_refused(string version, bool canBe)
    {
        _api.SetHeader("Stripe-Version", version);

        var response = await _api.Post("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));

        response.Status.Should().Be(canBe ? 200 : 400);
        response.Header("Stripe-Version").Should().Be(ApiDescription.Current.ApiVersion);
        if (!canBe)
        {
            response.Text("error.message").Should().Contain($"The sandbox serves {Served} alone.");
        }
    }

    [Theory]
    [InlineData("POST", "/v1/customers")]
    [InlineData("GET", "/v1/customers/cus_1")]
    [InlineData("DELETE", "/v1/customers/cus_1")]
    [InlineData("POST", "/v1/files")]
    [InlineData("POST", "/v1/refunds/re_1/cancel")]
    [InlineData("POST", "/v1/checkout/sessions/cs_1")]
    [InlineData("GET", "/v1/account")]
    [InlineData("GET", "/v2/core/events/evt_1")]
    [InlineData("POST", "/v2/billing/meter_event_stream")]
    [InlineData("POST", "/oauth/token")]
    public void What_the_API_has_and_the_sandbox_does_not_says_so(string method, string path)
    {
        var response = Handle(method, path);

        response.Status.Should().Be(400);
        response.Body.Should().Contain("\"code\": \"sandbox_not_simulated\"").And.Contain($"does not simulate {method} ").And.NotContain("doc_url");
        response.Headers.Should().ContainKey("Request-Id");
    }

    [Fact]
    public void Every_operation_of_the_API_is_simulated_or_says_that_it_is_not_and_what_to_do()
    {
        foreach (var operation in ApiDescription.Current.Operations.Where(operation => !EngineParts.Operations.Simulates(operation)))
        {
            Handle(operation.Method, operation.Path).Body.Should()
                .Contain($"does not simulate {operation.Method} {operation.Path}: let a handler of your own respond to it");
        }

        ApiDescription.Current.Operations.Where(operation => operation.Path.StartsWith("/v1/", StringComparison.Ordinal))
            .Should().HaveCountGreaterThanOrEqualTo(565, "that many operations has /v1");
    }

    [Fact]
    public async Task What_is_not_simulated_is_said_whatever_the_body_is() => (await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v2/core/accounts")
    {
        Content = new StringContent("""{"display_name":"A"}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
    })).ShouldFail(400, "sandbox_not_simulated");

    [Theory]
    [InlineData("https://files.stripe.com/v1/files")]
    [InlineData("https://connect.stripe.com/oauth/token")]
    public async Task What_goes_to_another_host_of_the_API_comes_to_the_sandbox_as_well(string address)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent([0, 255, 13, 10]), "file", "receipt.png" } };

        (await _api.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = content })).ShouldFail(400, "sandbox_not_simulated");
    }

    [Fact]
    public void A_path_that_the_API_does_not_have_is_told_before_all_else() =>
        Handle("/v1/nothing", ("Stripe-Version", "latest")).Status.Should().Be(404);

    [Fact]
    public void The_key_is_asked_for_before_the_version() =>
        Handle("/v1/customers", ("Stripe-Version", "latest")).Status.Should().Be(401);

    [Fact]
    public void The_version_is_checked_before_what_is_not_simulated() =>
        Handle("/v1/customers", ("Authorization", "Bearer sk_test_1"), ("Stripe-Version", "latest")).Body.Should().Contain("'latest'");

    [Fact]
    public void What_is_not_simulated_is_told_before_the_idempotency_key_is_looked_at()
    {
        var tooLong = new string('k', 256);

        Handle("/v1/customers", ("Authorization", "Bearer sk_test_1"), ("Idempotency-Key", tooLong)).Body.Should().Contain("sandbox_not_simulated");
        Handle("/v1/charges", ("Authorization", "Bearer sk_test_1"), ("Idempotency-Key", tooLong)).Body.Should().Contain("at most 255 characters");
    }

    [Fact]
    public void What_is_not_simulated_uses_up_no_idempotency_key()
    {
        (string, string)[] headers = [("Authorization", "Bearer sk_test_1"), ("Idempotency-Key", "order-7")];

        Handle("/v1/customers", headers).Headers.Should().NotContainKey("Idempotency-Key");
        Handle("/v1/charges", headers).Body.Should().Contain("parameter_missing");
    }

    [Theory]
    [InlineData("/v1/charges/ch_none", "resource-missing")]
    [InlineData("/v1/charges?colour=red", "parameter-unknown")]
    [InlineData("/v1/charges?limit=many", "parameter-invalid-integer")]
    public async Task An_error_with_a_code_says_where_to_read_more(string path, string page) =>
        (await _api.Get(path)).Text("error.doc_url").Should().Be($"https://stripe.com/docs/error-codes/{page}");

    [Fact]
    public async Task An_error_without_a_code_has_no_page_to_read() =>
        (await _api.Get("/v1/charges", ("expand[]", "nothing"))).Error.Select(member => member.Key).Should().BeEquivalentTo("message", "param", "type");

    [Fact]
    public async Task A_json_body_is_refused() => (await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
    {
        Content = new StringContent("""{"amount":100}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
    })).ShouldFail(400);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task A_body_that_is_no_form_is_refused(string contentType) => (await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
    {
        Content = new StringContent("amount=100", Encoding.UTF8, new MediaTypeHeaderValue(contentType)),
    })).ShouldFail(400);

    [Fact]
    public void The_engine_responds_without_an_http_client()
    {
        var request = new SandboxRequest("POST", "/v1/charges") { Body = "amount=100&currency=usd&source=tok_visa" };
        request.Headers["authorization"] = "Bearer sk_test_1";
        request.Headers["content-type"] = "application/x-www-form-urlencoded";

        var response = _api.Sandbox.Handle(request);

        response.Status.Should().Be(200);
        response.Headers.Should().ContainKey("Request-Id");
    }

    [Fact]
    public void The_handler_takes_synchronous_calls()
    {
        using var http = new HttpClient(_api.Sandbox.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.test/v1/charges");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_1");

        using var response = http.Send(request);

        ((int)response.StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_executed()
    {
        using var http = new HttpClient(_api.Sandbox.CreateHandler());

        var send = () => http.GetAsync(new Uri("https://api.example.test/v1/charges"), new CancellationToken(canceled: true));

        await send.Should().ThrowAsync<OperationCanceledException>();
    }

    private SandboxResponse Handle(string path, params (string Name, string Value)[] headers)
    {
        var request = new SandboxRequest("POST", path);
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        return _api.Sandbox.Handle(request);
    }

    private SandboxResponse Handle(string method, string path)
    {
        var request = new SandboxRequest(method, path);
        request.Headers["Authorization"] = "Bearer sk_test_1";
        var response = _api.Sandbox.Handle(request);
        ResponseValidator.Check(method, Uri.UnescapeDataString(path), response.Status, JsonNode.Parse(response.Body)!.AsObject());
        return response;
    }
}
