using System.Diagnostics;
using System.Net;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Hosting;

public sealed class FaultTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_dropped_connection_ends_before_the_first_byte()
    {
        _server.Sandbox.FailNext(SandboxFault.Dropped());

        await FluentActions.Awaiting(() => _server.Http.GetAsync("/v1/charges", HttpCompletionOption.ResponseHeadersRead))
            .Should().ThrowAsync<HttpRequestException>();
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().BeEmpty("only one request was to fail");
    }

    [Fact]
    public async Task A_truncated_response_promises_its_whole_body_and_breaks_off()
    {
        _server.Sandbox.FailNext(SandboxFault.Truncated());
        using var form = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges") { Content = form };

        using var response = await _server.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var whole = _server.Sandbox.Requests[0].ResponseBody!;
        response.Content.Headers.ContentLength.Should().Be(whole.Length);
        await using var body = await response.Content.ReadAsStreamAsync();
        var half = new byte[whole.Length / 2];
        await body.ReadExactlyAsync(half);
        await FluentActions.Awaiting(() => body.ReadAsync(new byte[1]).AsTask()).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task An_error_is_sent_with_its_status_and_headers()
    {
        _server.Sandbox.FailNext(SandboxFault.Error(429, retryAfter: TimeSpan.FromSeconds(7)));

        using var response = await _server.Http.GetAsync("/v1/charges");

        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Headers.GetValues("Retry-After").Should().Equal("7");
    }

    [Fact]
    public async Task A_delayed_response_comes_no_earlier()
    {
        _server.Sandbox.FailNext(SandboxFault.Delayed(TimeSpan.FromMilliseconds(300)));
        var watch = Stopwatch.StartNew();

        await _server.GetAsync("/v1/charges");

        watch.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task Latency_holds_back_every_response()
    {
        await using var slow = await RunningServer.StartAsync(latency: TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        await slow.GetAsync("/v1/charges");

        watch.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task What_goes_wrong_inside_is_an_error_of_the_API_s_shape()
    {
        await using var broken = await RunningServer.StartAsync(options: new PaymentsSandboxOptions { Store = new BrokenStore() });
        using var form = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));

        using var response = await broken.Http.PostAsync("/v1/charges", form);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        response.Headers.Contains("Request-Id").Should().BeTrue();
        (await response.Content.ReadAsStringAsync()).Should().Contain("api_error").And.Contain("The disk is full.");
    }

    private sealed class BrokenStore : IStateStore
    {
        public IReadOnlyList<StateRecord> Load() => [];

        public void Save(IReadOnlyList<StateRecord> changes) => throw new IOException("The disk is full.");

        public void Replace(IReadOnlyList<StateRecord> all) => throw new IOException("The disk is full.");
    }
}
