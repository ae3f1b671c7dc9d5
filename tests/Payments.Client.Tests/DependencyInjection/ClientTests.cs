using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.DependencyInjection;

public class ClientTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_client_by_hand_opens_connections_of_its_own_and_closes_them()
    {
        await using var server = await RespondingServer.StartAsync(context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "{}"));
        var client = server.Client();
        await client.Charges.GetAsync("ch_1");

        client.Dispose();
        client.Dispose();

        var act = () => client.Charges.GetAsync("ch_1");
        await act.Should().ThrowAsync<ObjectDisposedException>();
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_given_http_client_is_neither_changed_nor_disposed()
    {
        using var http = new HttpClient(_api.NewHandler()) { BaseAddress = new Uri("https://elsewhere.example.com"), Timeout = TimeSpan.FromSeconds(7) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "somebody_else");
        http.DefaultRequestHeaders.Add("X-Default", "kept");
        var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, http);

        await client.Charges.GetAsync("ch_1");
        client.Dispose();
        await new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_2" }, http).Charges.GetAsync("ch_1");

        _api.Requests.Select(request => request.Address.Host).Should().AllBe("api.stripe.com");
        _api.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer sk_test_1", "Bearer sk_test_2");
        _api.Requests.Select(request => request.Headers["X-Default"]).Should().AllBe("kept");
        http.Timeout.Should().Be(TimeSpan.FromSeconds(7));
        http.DefaultRequestHeaders.Authorization.Parameter.Should().Be("somebody_else");
    }

    [Fact]
    public void Arguments_are_required()
    {
        using var http = new HttpClient();

        FluentActions.Invoking(() => new PaymentsClient(null!)).Should().Throw<ArgumentNullException>().WithParameterName("options");
        FluentActions.Invoking(() => new PaymentsClient(null!, http)).Should().Throw<ArgumentNullException>().WithParameterName("options");
        FluentActions.Invoking(() => new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, null!)).Should().Throw<ArgumentNullException>().WithParameterName("httpClient");
    }

    [Fact]
    public async Task Options_that_change_later_do_not_reach_the_client()
    {
        PaymentsClientOptions? kept = null;
        var client = _api.Client(options =>
        {
            options.ConnectedAccount = "acct_1";
            kept = options;
        });

        kept!.ApiKey = "sk_test_other";
        kept.ConnectedAccount = null;
        kept.BaseAddress = new Uri("https://evil.example.com");
        await client.Charges.GetAsync("ch_1");

        _api.Request.Address.Host.Should().Be("api.stripe.com");
        _api.Request.Headers.Should().Contain("Authorization", "Bearer sk_test_secret").And.Contain("Stripe-Account", "acct_1");
    }

    [Fact]
    public async Task Configuration_that_is_reloaded_does_not_reach_the_client()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ApiKey", (string?)"sk_test_before")]).Build();
        var services = new ServiceCollection();
        services.AddPaymentsClient(configuration).ConfigurePrimaryHttpMessageHandler(_api.NewHandler);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<PaymentsClient>();

        configuration["ApiKey"] = "sk_test_after";
        configuration.Reload();
        await client.Charges.GetAsync("ch_1");

        _api.Request.Headers["Authorization"].Should().Be("Bearer sk_test_before");
    }

    [Theory]
    [InlineData("https://proxy.example.com", "https://proxy.example.com/v1/charges/ch_1?limit=1")]
    [InlineData("https://proxy.example.com/", "https://proxy.example.com/v1/charges/ch_1?limit=1")]
    [InlineData("https://proxy.example.com/a/b", "https://proxy.example.com/a/b/v1/charges/ch_1?limit=1")]
    [InlineData("https://proxy.example.com/a/b/", "https://proxy.example.com/a/b/v1/charges/ch_1?limit=1")]
    [InlineData("https://proxy.example.com:8443/%C3%A4/", "https://proxy.example.com:8443/%C3%A4/v1/charges/ch_1?limit=1")]
    public async Task A_path_in_the_base_address_is_a_prefix(string address, string expected)
    {
        await _api.Client(options => options.BaseAddress = new Uri(address)).Charges.GetAsync("ch_1", new() { ExtraParams = new() { ["limit"] = "1" } });

        _api.Request.Address.AbsoluteUri.Should().Be(expected);
    }

    [Fact]
    public async Task Every_option_for_headers_is_sent()
    {
        var client = _api.Client(options =>
        {
            options.ApiVersion = "2030-01-01.next";
            options.ConnectedAccount = "acct_1";
            options.Context = "ctx_1";
            options.ApplicationName = "Shop";
            options.ApplicationVersion = "1.2";
        });

        await client.Charges.GetAsync("ch_1");

        _api.Request.Headers.Keys.Should().BeEquivalentTo("Authorization", "Stripe-Version", "Stripe-Account", "Stripe-Context", "Accept", "User-Agent");
        _api.Request.Headers.Should().Contain("Stripe-Version", "2030-01-01.next").And.Contain("Stripe-Account", "acct_1").And.Contain("Stripe-Context", "ctx_1");
        _api.Request.Headers["User-Agent"].Should().MatchRegex(@"^Payments\.Client/\d+\.\d+\.\d+ \(\.NET 10\.[^)]*; \w+\) Shop/1\.2$");
    }

    [Fact]
    public async Task The_clock_and_the_log_of_the_container_are_used()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        var logs = new CategoryCollector();
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond("", 429);
            response.Headers.TryAddWithoutValidation("Retry-After", "Mon, 02 Nov 2026 02:00:00 GMT");
            return response;
        };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1").ConfigurePrimaryHttpMessageHandler(_api.NewHandler);
        await using var provider = services.BuildServiceProvider();
        var act = () => provider.GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");

        (await act.Should().ThrowAsync<RateLimitException>()).Which.RetryAfter.Should().Be(TimeSpan.FromHours(2));

        logs.Written.Should().NotBeEmpty().And.OnlyContain(category => category.StartsWith("Payments.Client.", StringComparison.Ordinal), "the factory's own log would show addresses and headers");
    }

    private sealed class CategoryCollector : ILoggerProvider
    {
        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(CategoryCollector collector, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                collector.Written.Add(category);
        }
    }
}
