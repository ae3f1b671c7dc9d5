using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class HeaderAndRouteTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        var first = await _api.Get("/v1/charges");
        var second = await _api.Get("/v1/nothing");

        first.Header("Request-Id").Should().StartWith("req_");
        second.Header("Request-Id").Should().StartWith("req_").And.NotBe(first.Header("Request-Id"));
    }

    [Fact]
    public async Task The_version_is_echoed()
    {
        (await _api.Get("/v1/charges")).Header("Stripe-Version").Should().Be(ApiDescription.Current.ApiVersion);

        _api.SetHeader("Stripe-Version", "2024-04-10");
        (await _api.Get("/v1/charges")).Header("Stripe-Version").Should().Be("2024-04-10");

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
        var answer = Handle("GET", path);

        answer.Status.Should().Be(404);
        answer.Body.Should().Contain("\"type\": \"invalid_request_error\"").And.Contain($"GET {path}");
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
        var answer = Handle("GET", "/v1/" + new string('x', 1_000_000));

        answer.Status.Should().Be(404);
        answer.Body.Length.Should().BeLessThan(1000);
    }

    [Fact]
    public void A_very_long_id_is_not_repeated_in_full()
    {
        var answer = Handle("GET", "/v1/charges/" + new string('x', 1_000_000));

        answer.Status.Should().Be(404);
        answer.Body.Length.Should().BeLessThan(1000);
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

    [Theory]
    [InlineData("2026-10-28.endive", true)]
    [InlineData("2020-08-27", true)]
    [InlineData("2025-03-31.preview", true)]
    [InlineData("2026-10-28.endive; some_feature=v2", true)]
    [InlineData("2026-10", false)]
    [InlineData("26-10-28", false)]
    [InlineData("latest", false)]
    [InlineData("2026-10-28\u00e9", false)]
    public async Task A_version_has_a_date(string version, bool isOne)
    {
        _api.SetHeader("Stripe-Version", version);

        var answer = await _api.Get("/v1/charges");

        answer.Status.Should().Be(isOne ? 200 : 400);
        answer.Header("Stripe-Version").Should().Be(isOne ? version : ApiDescription.Current.ApiVersion);
    }

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
    public void The_engine_answers_without_an_http_client()
    {
        var request = new SandboxRequest("POST", "/v1/charges") { Body = "amount=100&currency=usd&source=tok_visa" };
        request.Headers["authorization"] = "Bearer sk_test_1";
        request.Headers["content-type"] = "application/x-www-form-urlencoded";

        var response = _api.Sandbox.Handle(request);

        response.Status.Should().Be(200);
        response.Headers.Should().ContainKey("Request-Id");
    }

    [Fact]
    public void The_handler_answers_synchronous_calls()
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

    private SandboxResponse Handle(string method, string path)
    {
        var request = new SandboxRequest(method, path);
        request.Headers["Authorization"] = "Bearer sk_test_1";
        var answer = _api.Sandbox.Handle(request);
        ResponseValidator.Check(method, Uri.UnescapeDataString(path), answer.Status, JsonNode.Parse(answer.Body)!.AsObject());
        return answer;
    }
}
