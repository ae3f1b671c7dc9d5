using System.Net.Http.Headers;
using System.Text;
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
    [InlineData("/")]
    public async Task An_unknown_path_is_a_404(string path) => (await _api.Get(path)).ShouldFail(404);

    [Fact]
    public async Task A_method_that_the_path_does_not_take_is_a_404() =>
        (await _api.Send(new HttpRequestMessage(HttpMethod.Delete, "/v1/charges"))).ShouldFail(404);

    [Fact]
    public async Task A_json_body_is_refused() => (await _api.Send(new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
    {
        Content = new StringContent("""{"amount":100}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
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
}
