using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Security;

/// <summary>Over plain http to another machine goes a test key, if that is allowed, and no other key ever.</summary>
public class PlainHttpTests
{
    private static readonly Uri Sandbox = new("http://sandbox:12111");

    [Theory]
    [InlineData("sk_test_1")]
    [InlineData("rk_test_1")]
    public async Task A_test_key_is_sent_if_that_is_allowed(string key)
    {
        using var client = new TestClient(options => (options.ApiKey, options.BaseAddress, options.AllowPlainHttpForTestKeys) = (key, Sandbox, true), Steps.Succeeds.Times(2));

        await client.GetAsync();
        await client.GetAsync(new() { ApiKey = "rk_test_other" });

        client.Handler.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer " + key, "Bearer rk_test_other");
        client.Handler.Requests.Should().OnlyContain(request => request.Address == new Uri(Sandbox, "/v1/charges/ch_1"));
    }

    [Theory]
    [InlineData("sk_live_1")]
    [InlineData("rk_live_1")]
    [InlineData("sk_1")]
    [InlineData("Sk_Test_1")]
    public async Task Another_key_of_one_call_is_refused_before_anything_is_sent(string key)
    {
        using var client = new TestClient(options => (options.BaseAddress, options.AllowPlainHttpForTestKeys) = (Sandbox, true), Steps.Succeeds);
        Func<Task>[] calls =
        [
            () => client.GetAsync(new() { ApiKey = key }),
            () => client.Api.RawRequestAsync(HttpMethod.Post, "/v1/charges", requestOptions: new() { ApiKey = key }),
            () => client.Api.Charges.ListAutoPagingAsync(requestOptions: new RequestOptions { ApiKey = key }).GetAsyncEnumerator().MoveNextAsync().AsTask(),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ArgumentException>()).WithMessage("ApiKey is not a test key (sk_test_…, rk_test_…), and the client's BaseAddress is plain http: *")
                .Which.Message.Should().NotContain(key);
        }

        client.Attempts.Should().Be(0);
    }

    [Theory]
    [InlineData("sk_live_1")]
    [InlineData("rk_live_1")]
    [InlineData("secret")]
    public async Task Nor_is_another_key_sent_as_the_client_secret_of_OAuth(string key)
    {
        using var client = new TestClient(options => (options.BaseAddress, options.AllowPlainHttpForTestKeys) = (Sandbox, true), Steps.Succeeds);
        Func<Task>[] calls =
        [
            () => client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1", ClientSecret = key }),
            () => client.Api.OAuth.RefreshAsync(new() { RefreshToken = "rt_1", ClientSecret = key }),
            () => client.Api.OAuth.RefreshAsync(new() { RefreshToken = "rt_1", ExtraParams = new() { ["client_secret"] = key } }),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ArgumentException>()).WithMessage("ClientSecret is not a test key (sk_test_…, rk_test_…), and *").Which.Message.Should().NotContain(key);
        }

        client.Attempts.Should().Be(0);
    }

    [Theory]
    [InlineData("http://sandbox:12111", "sk_test_other")]
    [InlineData("https://sandbox", "sk_live_1")]
    [InlineData("http://127.0.0.1:12111", "sk_live_1")]
    public async Task A_client_secret_goes_where_a_key_may_go(string address, string key)
    {
        using var client = new TestClient(
            options => (options.BaseAddress, options.AllowPlainHttpForTestKeys) = (new Uri(address), address == Sandbox.OriginalString), Steps.Responds(200, "{}"));

        await client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1", ClientSecret = key });

        System.Text.Encoding.ASCII.GetString(client.Handler.Requests.Single().Body!).Should().Contain("client_secret=" + key);
    }

    [Theory]
    [InlineData("https://sandbox")]
    [InlineData("http://127.0.0.1:12111")]
    public async Task Where_nobody_can_read_it_any_key_is_sent(string address)
    {
        using var client = new TestClient(options => options.BaseAddress = new Uri(address), Steps.Succeeds);

        await client.GetAsync(new() { ApiKey = "sk_live_1" });

        client.Handler.Requests.Single().Headers["Authorization"].Should().Be("Bearer sk_live_1");
    }

    [Fact]
    public void It_can_be_allowed_by_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ApiKey"] = "sk_test_1",
            ["BaseAddress"] = Sandbox.OriginalString,
            ["AllowPlainHttpForTestKeys"] = "true",
        }).Build();
        using var provider = new ServiceCollection().AddPaymentsClient(configuration).Services.BuildServiceProvider();

        provider.Invoking(services => services.GetRequiredService<PaymentsClient>()).Should().NotThrow();
    }
}
