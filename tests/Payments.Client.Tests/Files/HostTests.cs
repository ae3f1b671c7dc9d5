using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Files;

/// <summary>Which host a request goes to. A key must never arrive where nobody said that it may.</summary>
public class HostTests
{
    [Theory]
    [InlineData(null, "https://api.stripe.com/", "https://files.stripe.com/", "https://connect.stripe.com/")]
    [InlineData("https://api.stripe.com", "https://api.stripe.com/", "https://files.stripe.com/", "https://connect.stripe.com/")]
    [InlineData("http://127.0.0.1:12111", "http://127.0.0.1:12111/", "http://127.0.0.1:12111/", "http://127.0.0.1:12111/")]
    [InlineData("https://gateway.shop.example/payments/", "https://gateway.shop.example/payments/", "https://gateway.shop.example/payments/", "https://gateway.shop.example/payments/")]
    [InlineData("https://api.stripe.com/prefix", "https://api.stripe.com/prefix/", "https://api.stripe.com/prefix/", "https://api.stripe.com/prefix/")]
    public async Task Whoever_names_a_base_address_means_every_host(string? given, string api, string files, string connect)
    {
        using var client = new TestClient(
            options => options.BaseAddress = given is null ? options.BaseAddress : new Uri(given),
            Steps.Succeeds,
            Steps.Responds(200, Upload.Response),
            Steps.Responds(200, "PDF"),
            Steps.Responds(200, """{"stripe_user_id":"acct_1"}"""));

        (await SentAsync(client)).Should().Equal(api + "v1/charges/ch_1", files + "v1/files", files + "v1/quotes/qt_1/pdf", connect + "oauth/token");
    }

    [Fact]
    public async Task Each_host_can_be_named()
    {
        using var client = new TestClient(
            options => (options.BaseAddress, options.FilesBaseAddress, options.ConnectBaseAddress) = (new("https://a.example"), new("https://b.example/b"), new("https://c.example")),
            Steps.Succeeds,
            Steps.Responds(200, Upload.Response),
            Steps.Responds(200, "PDF"),
            Steps.Responds(200, """{"stripe_user_id":"acct_1"}"""));

        (await SentAsync(client)).Should().Equal("https://a.example/v1/charges/ch_1", "https://b.example/b/v1/files", "https://b.example/b/v1/quotes/qt_1/pdf", "https://c.example/oauth/token");
        client.Api.OAuth.AuthorizeUrl(new() { State = "s", ClientId = "ca_1" }).Should().Be("https://c.example/oauth/authorize?response_type=code&client_id=ca_1&state=s");
    }

    [Theory]
    [InlineData("http://files.example", "FilesBaseAddress must be https: *")]
    [InlineData("https://files.example?a=b", "FilesBaseAddress must have no query, fragment or user name.*")]
    [InlineData("/files", "FilesBaseAddress is not an absolute address: *")]
    public void The_other_hosts_have_the_rules_of_the_first(string address, string problem)
    {
        var options = new PaymentsClientOptions { ApiKey = "sk_test_1", FilesBaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };
        FluentActions.Invoking(() => new PaymentsClient(options)).Should().Throw<ArgumentException>().WithMessage(problem);

        options = new PaymentsClientOptions { ApiKey = "sk_test_1", ConnectBaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };
        FluentActions.Invoking(() => new PaymentsClient(options)).Should().Throw<ArgumentException>().WithMessage(problem.Replace("Files", "Connect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_key_of_one_call_does_not_go_in_plain_text_to_another_host_either()
    {
        using var client = new TestClient(options => (options.FilesBaseAddress, options.AllowPlainHttpForTestKeys) = (new Uri("http://sandbox:12111"), true), Steps.Succeeds);

        await client.Api.Awaiting(api => api.Quotes.PdfAsync("qt_1", requestOptions: new() { ApiKey = "sk_live_1" })).Should().ThrowAsync<ArgumentException>();
        await client.Api.Awaiting(api => api.Charges.GetAsync("ch_1", requestOptions: new() { ApiKey = "sk_live_1" })).Should().NotThrowAsync();
    }

    [Fact]
    public async Task They_can_be_set_by_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ApiKey"] = "sk_test_1",
            ["FilesBaseAddress"] = "https://files.example",
            ["ConnectBaseAddress"] = "https://connect.example",
            ["ConnectClientId"] = "ca_9",
        }).Build();
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("PDF") };
        await using var provider = new ServiceCollection().AddPaymentsClient(configuration).ConfigurePrimaryHttpMessageHandler(api.NewHandler).Services.BuildServiceProvider();
        var client = provider.GetRequiredService<PaymentsClient>();

        using var pdf = await client.Quotes.PdfAsync("qt_1");

        api.Request.Address.Should().Be("https://files.example/v1/quotes/qt_1/pdf");
        client.OAuth.AuthorizeUrl(new() { State = "s" }).Should().Be("https://connect.example/oauth/authorize?client_id=ca_9&response_type=code&state=s");
    }

    private static async Task<IEnumerable<string>> SentAsync(TestClient client)
    {
        await client.GetAsync();
        await client.Api.Files.CreateAsync(Upload.Of(new MemoryStream(Upload.Receipt)));
        (await client.Api.Quotes.PdfAsync("qt_1")).Dispose();
        await client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" });
        return client.Handler.Requests.Select(request => request.Address.AbsoluteUri);
    }
}
