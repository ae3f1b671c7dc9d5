using Microsoft.Extensions.DependencyInjection;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class UseSandboxTests
{
    [Fact]
    public async Task A_registered_client_talks_to_its_sandbox()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("payments", Configure).UseSandbox(out var sandbox);
        services.AddHttpClient("more", Configure).UseSandbox(sandbox);
        services.AddHttpClient("other", Configure).UseSandbox(out var otherSandbox);
        await using var provider = services.BuildServiceProvider();
        var clients = provider.GetRequiredService<IHttpClientFactory>();

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["amount"] = "100", ["currency"] = "usd", ["source"] = "tok_visa" });
        await clients.CreateClient("payments").PostAsync(new Uri("/v1/charges", UriKind.Relative), form);

        (await List("more")).Should().Contain("ch_");
        (await List("other")).Should().NotContain("ch_");
        otherSandbox.Should().NotBeSameAs(sandbox);

        Task<string> List(string name) => clients.CreateClient(name).GetStringAsync(new Uri("/v1/charges", UriKind.Relative));
    }

    [Theory]
    [InlineData("https://files.stripe.com/v1/quotes/qt_1/pdf")]
    [InlineData("https://files.stripe.com/v1/files/file_1/contents")]
    [InlineData("https://connect.stripe.com/oauth/authorize")]
    public async Task Every_host_of_the_api_is_the_sandbox(string address)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("payments", Configure).UseSandbox();
        await using var provider = services.BuildServiceProvider();

        using var response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("payments").GetAsync(new Uri(address));

        response.IsSuccessStatusCode.Should().BeFalse();
        (await response.Content.ReadAsStringAsync()).Should().Contain("\"invalid_request_error\"");
        response.Headers.GetValues("Request-Id").Should().ContainSingle().Which.Should().StartWith("req_");
    }

    [Fact]
    public void Nothing_is_null()
    {
        var builder = new ServiceCollection().AddHttpClient("payments");

        FluentActions.Invoking(() => builder.UseSandbox(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((IHttpClientBuilder)null!).UseSandbox()).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new SandboxRequest(null!, "/")).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new SandboxRequest("GET", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((IHttpClientBuilder)null!).UseSandbox(new PaymentsSandbox())).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new PaymentsSandbox().Handle(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Without_options_the_clock_is_the_systems() =>
        new PaymentsSandbox().Clock.GetUtcNow().Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));

    private static void Configure(HttpClient client)
    {
        client.BaseAddress = new Uri("https://api.example.test");
        client.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_1");
    }
}
