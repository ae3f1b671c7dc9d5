using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Client.Generator.Reading;
using Payments.Client.Sandbox.Server.Hosting;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Hosting;

public sealed class HttpTests : IAsyncLifetime
{
    private static readonly string DescribedVersion = (string)FragmentMerger.Load(Path.Combine(Repository.Root, "api", "openapi.yaml"))["info"]!["version"]!;

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_one_request_creates_the_next_one_finds()
    {
        var charge = await _server.ChargeAsync();

        var found = await _server.GetAsync($"/v1/charges/{charge["id"]}");

        found.ToJsonString().Should().Be(charge.ToJsonString());
    }

    [Fact]
    public async Task A_response_is_JSON_with_the_API_s_headers_and_without_the_server_s_name()
    {
        using var response = await _server.Http.GetAsync("/v1/charges");

        response.Content.Headers.ContentType!.ToString().Should().Be("application/json");
        response.Content.Headers.ContentLength.Should().Be((await response.Content.ReadAsByteArrayAsync()).Length);
        response.Headers.GetValues("Request-Id").Single().Should().StartWith("req_");
        response.Headers.GetValues("Stripe-Version").Should().Equal(DescribedVersion);
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task Errors_have_their_status_and_the_API_s_shape()
    {
        using var response = await _server.Http.GetAsync("/v1/charges/ch_missing");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        ((string?)error["code"]).Should().Be("resource_missing");
    }

    [Fact]
    public async Task Headers_reach_the_sandbox()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
        {
            Content = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa")),
            Headers = { { "Stripe-Account", "acct_1" }, { "Idempotency-Key", "key-1" } },
        };
        using var response = await _server.Http.SendAsync(message);

        response.EnsureSuccessStatusCode();
        _server.Sandbox.Requests.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Account = "acct_1", IdempotencyKey = "key-1" });
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().BeEmpty("the charge belongs to another account");
    }

    [Theory]
    [InlineData("/v1/charges/ch%2F1", "/v1/charges/ch%2F1")]
    [InlineData("/v1//charges/../x?limit=3", "/v1//charges/../x")]
    [InlineData("http://127.0.0.1/v1/charges/%41?limit=3", "/v1/charges/%41")]
    public async Task The_path_reaches_the_sandbox_as_it_was_sent(string target, string path)
    {
        await ExchangeAsync($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        _server.Sandbox.Requests.Should().ContainSingle().Which.Path.Should().Be(path);
    }

    [Fact]
    public async Task A_body_is_read_and_written_as_UTF_8()
    {
        var charge = await _server.PostAsync(
            "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("description", "Café ☕ 日本"));

        ((string?)charge["description"]).Should().Be("Café ☕ 日本");
    }

    [Fact]
    public async Task A_key_that_is_not_ASCII_is_refused_with_a_response_and_nothing_is_charged()
    {
        var response = await ExchangeAsync(
            "POST /v1/charges HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk_test_123\r\nIdempotency-Key: schlüssel\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\nConnection: close\r\n\r\namount=2000&currency=usd&source=tok_visa");

        response.Should().StartWith("HTTP/1.1 400 ").And.Contain("An idempotency key is made of the characters of ASCII");
        (await _server.GetAsync("/v1/charges"))["data"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task A_failure_takes_the_place_of_all_that_was_made_ready_of_the_response()
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };

        await FailureGuard.InvokeAsync(context, failing =>
        {
            failing.Response.ContentLength = 3;
            failing.Response.Headers["Idempotency-Key"] = "k";
            throw new InvalidOperationException("Invalid character in header.");
        });

        context.Response.StatusCode.Should().Be(StatusCodes.Status500InternalServerError);
        context.Response.ContentLength.Should().BeNull();
        context.Response.Headers.Should().NotContainKey("Idempotency-Key").And.ContainKey("Request-Id");
        Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()).Should().Contain("The sandbox failed: Invalid character in header.");
    }

    [Fact]
    public async Task A_connection_serves_one_request_after_the_other()
    {
        const string Request = "GET /v1/charges HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk_test_123\r\n";

        var responses = await ExchangeAsync($"{Request}\r\n{Request}Connection: close\r\n\r\n");

        responses.Split("HTTP/1.1 200 OK").Should().HaveCount(3);
    }

    [Fact]
    public async Task HTTP_2_is_not_spoken()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/v1/charges")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        await FluentActions.Awaiting(() => _server.Http.SendAsync(message)).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_body_of_more_than_8_MB_is_refused()
    {
        using var content = new StringContent(new string('a', (8 << 20) + 1), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _server.Http.PostAsync("/v1/charges", content);

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        response.Headers.Contains("Request-Id").Should().BeTrue();
        (await response.Content.ReadAsStringAsync()).Should().Contain("invalid_request_error").And.Contain("longer than 8 MB");
    }

    [Fact]
    public async Task Many_clients_are_served_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            var own = new List<string>();
            for (var i = 0; i < 10; i++)
            {
                own.Add((string)(await _server.ChargeAsync())["id"]!);
            }

            return own;
        }));

        var listed = new List<string>();
        for (var more = true; more;)
        {
            var cursor = listed.Count == 0 ? "" : $"&starting_after={listed[^1]}";
            var page = await _server.GetAsync($"/v1/charges?limit=100{cursor}");
            listed.AddRange(page["data"]!.AsArray().Select(charge => (string)charge!["id"]!));
            more = (bool)page["has_more"]!;
        }

        listed.Should().BeEquivalentTo(ids.SelectMany(own => own));
    }

    private async Task<string> ExchangeAsync(string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
