using System.Net;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Hosting;

public sealed class BrowserGuardTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("localhost:12111")]
    [InlineData("LOCALHOST:12111")]
    [InlineData("Shop.LocalHost")]
    [InlineData("HOST.docker.internal")]
    [InlineData("shop.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:12111")]
    [InlineData("host.docker.internal:12111")]
    public async Task Names_of_this_machine_are_served(string host) => (await GetAsync(host)).Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evillocalhost")]
    public async Task A_name_that_may_point_anywhere_is_refused(string host) => (await GetAsync(host)).Should().Be(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.OK)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_can_not_change_anything(string site, HttpStatusCode status)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/charges")
        {
            Content = RunningServer.Form(("amount", "2000"), ("currency", "usd"), ("source", "tok_visa")),
            Headers = { { "Sec-Fetch-Site", site } },
        };

        using var response = await _server.Http.SendAsync(message);

        response.StatusCode.Should().Be(status);
        _server.Sandbox.Requests.Should().HaveCount(status == HttpStatusCode.OK ? 1 : 0);
    }

    [Fact]
    public async Task A_link_from_another_site_works()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/v1/charges") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        using var response = await _server.Http.SendAsync(message);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> GetAsync(string host)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/v1/charges") { Headers = { Host = host } };
        using var response = await _server.Http.SendAsync(message);
        return response.StatusCode;
    }
}
