using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Payments.Client.Tests.DependencyInjection;

public class ValidationTests
{
    public static TheoryData<string, Action<PaymentsClientOptions>> WrongOptions => new()
    {
        { "ApiKey is missing: set it to a secret key (sk_…) or a restricted key (rk_…) from the dashboard. Give a section of configuration to AddPaymentsClient: Bind and Get pass the key over.", options => options.ApiKey = null },
        { "ApiKey is missing: set it to a secret key (sk_…) or a restricted key (rk_…) from the dashboard. Give a section of configuration to AddPaymentsClient: Bind and Get pass the key over.", options => options.ApiKey = "" },
        { "ApiKey holds a line break: it was probably read from a file with its last line end. Trim it.", options => options.ApiKey = "sk_test_1\n" },
        { "ApiKey holds a line break: it was probably read from a file with its last line end. Trim it.", options => options.ApiKey = "sk_test_1\r\nX-Evil: 1" },
        { "ApiKey holds white space: copy the key without it.", options => options.ApiKey = "sk_test_1 " },
        { "ApiKey holds white space: copy the key without it.", options => options.ApiKey = "   " },
        { "ApiKey holds white space: copy the key without it.", options => options.ApiKey = "sk_test\u00a01" },
        { "ApiKey holds a character that no key has: copy it again from the dashboard.", options => options.ApiKey = "sk_test_…" },
        { "ApiKey is a publishable key (pk_…), which is meant for browsers: use the secret key (sk_…) or a restricted key (rk_…).", options => options.ApiKey = "pk_test_1" },
        { "BaseAddress is not an absolute address: use one such as https://api.stripe.com.", options => options.BaseAddress = null! },
        { "BaseAddress is not an absolute address: use one such as https://api.stripe.com.", options => options.BaseAddress = new Uri("/v1", UriKind.Relative) },
        { PlainHttp, options => options.BaseAddress = new Uri("http://api.stripe.com") },
        { PlainHttp, options => options.BaseAddress = new Uri("http://127.0.0.1.example.com") },
        { PlainHttp, options => (options.BaseAddress, options.AllowPlainHttpForTestKeys) = (new Uri("ftp://sandbox:12111"), true) },
        { PlainHttpWithAnotherKey, options => PlainHttpTo(options, "sk_live_1") },
        { PlainHttpWithAnotherKey, options => PlainHttpTo(options, "rk_live_1") },
        { PlainHttpWithAnotherKey, options => PlainHttpTo(options, "SK_TEST_1") },
        { PlainHttpWithAnotherKey, options => PlainHttpTo(options, "sk_testlive_1") },
        { "BaseAddress must have no query, fragment or user name.", options => (options.BaseAddress, options.AllowPlainHttpForTestKeys) = (new Uri("http://user@sandbox"), true) },
        { PlainHttp, options => options.BaseAddress = new Uri("ftp://127.0.0.1") },
        { PlainHttp, options => options.BaseAddress = new Uri("file:///etc/passwd") },
        { "BaseAddress must have no query, fragment or user name.", options => options.BaseAddress = new Uri("https://api.stripe.com/?a=1") },
        { "BaseAddress must have no query, fragment or user name.", options => options.BaseAddress = new Uri("https://api.stripe.com/#a") },
        { "BaseAddress must have no query, fragment or user name.", options => options.BaseAddress = new Uri("https://user:secret@api.stripe.com") },
        { "ApiVersion is empty: leave it out, or give it a value.", options => options.ApiVersion = null! },
        { "ApiVersion holds a character at position 10 that can't be sent in a header: use printable ASCII, without line breaks.", options => options.ApiVersion = "2020-08-27\n" },
        { "ConnectedAccount is empty: leave it out, or give it a value.", options => options.ConnectedAccount = " " },
        { "ConnectedAccount starts or ends with a space: remove it.", options => options.ConnectedAccount = "acct_1 " },
        { "Context is empty: leave it out, or give it a value.", options => options.Context = "" },
        { "ApplicationName holds a character at position 0 that can't be sent in a header: use printable ASCII, without line breaks.", options => options.ApplicationName = "Äpp" },
        { "ApplicationVersion is empty: leave it out, or give it a value.", options => options.ApplicationVersion = "" },
        { "Timeout is out of range: it is the time for one attempt, more than zero and at most an hour.", options => options.Timeout = TimeSpan.Zero },
        { "Timeout is out of range: it is the time for one attempt, more than zero and at most an hour.", options => options.Timeout = Timeout.InfiniteTimeSpan },
        { "Timeout is out of range: it is the time for one attempt, more than zero and at most an hour.", options => options.Timeout = TimeSpan.FromHours(1.01) },
        { "TotalTimeout is out of range: it is the time for a whole call, more than zero and at most a day; leave it null for none.", options => options.TotalTimeout = TimeSpan.Zero },
        { "TotalTimeout is out of range: it is the time for a whole call, more than zero and at most a day; leave it null for none.", options => options.TotalTimeout = TimeSpan.FromDays(2) },
        { "MaxRetries is out of range: use 0 to 10.", options => options.MaxRetries = -1 },
        { "MaxRetries is out of range: use 0 to 10.", options => options.MaxRetries = 11 },
        { "MaxResponseBytes is out of range: use at least 1024.", options => options.MaxResponseBytes = 1023 },
    };

    private const string PlainHttp =
        "BaseAddress must be https: the key would be readable on the way. Plain http is only for a server on this machine, such as http://127.0.0.1:12111, "
        + "or with AllowPlainHttpForTestKeys for a sandbox elsewhere.";

    private const string PlainHttpWithAnotherKey =
        "BaseAddress is plain http, which AllowPlainHttpForTestKeys allows for test keys (sk_test_…, rk_test_…) only: this key would be readable on the way. Use https.";

    private static void PlainHttpTo(PaymentsClientOptions options, string key) =>
        (options.BaseAddress, options.AllowPlainHttpForTestKeys, options.ApiKey) = (new Uri("http://sandbox:12111"), true, key);

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task Wrong_options_stop_the_host_at_its_start(string message, Action<PaymentsClientOptions> spoil)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPaymentsClient("eu", options =>
        {
            options.ApiKey = "sk_test_1";
            spoil(options);
        });
        using var host = builder.Build();
        var start = () => host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage(message);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_options_stop_the_constructor(string message, Action<PaymentsClientOptions> spoil)
    {
        var options = new PaymentsClientOptions { ApiKey = "sk_test_1" };
        spoil(options);
        var construct = () => new PaymentsClient(options);

        construct.Should().Throw<ArgumentException>().WithMessage(message + " (Parameter 'options')");
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var construct = () => new PaymentsClient(new PaymentsClientOptions { MaxRetries = 99, Timeout = TimeSpan.Zero });

        construct.Should().Throw<ArgumentException>().WithMessage("ApiKey is missing*Timeout is out of range*MaxRetries is out of range*");
    }

    [Theory]
    [InlineData("https://api.stripe.com")]
    [InlineData("https://payments.internal:8443/prefix/")]
    [InlineData("http://localhost:12111")]
    [InlineData("http://127.0.0.1:12111")]
    [InlineData("http://[::1]:12111")]
    public async Task Right_options_let_the_host_start(string address)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPaymentsClient(options =>
        {
            options.ApiKey = "rk_live_1";
            options.BaseAddress = new Uri(address);
            options.Timeout = TimeSpan.FromHours(1);
            options.TotalTimeout = TimeSpan.FromDays(1);
            options.MaxRetries = 10;
            options.MaxResponseBytes = 1024;
        });
        using var host = builder.Build();

        await host.StartAsync();

        host.Services.GetRequiredService<PaymentsClient>().Should().NotBeNull();
    }

    [Fact]
    public void Without_a_host_wrong_options_show_when_the_client_is_first_asked_for()
    {
        using var provider = new ServiceCollection().AddPaymentsClient(options => options.ApiKey = "pk_test_1").Services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<ChargeService>()).Should().Throw<OptionsValidationException>().WithMessage("ApiKey is a publishable key*");
    }
}
