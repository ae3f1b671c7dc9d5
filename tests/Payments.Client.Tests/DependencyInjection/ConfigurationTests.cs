using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Payments.Client.Tests.DependencyInjection;

public class ConfigurationTests
{
    [Fact]
    public void Every_option_that_is_text_or_a_number_can_be_configured()
    {
        var options = Read(
            ("ApiKey", "sk_test_1"), ("BaseAddress", "http://127.0.0.1:12111"), ("ApiVersion", "2030-01-01.next"), ("ConnectedAccount", "acct_1"), ("Context", "ctx_1"),
            ("Timeout", "00:00:05"), ("TotalTimeout", "00:01:00.5"), ("MaxRetries", "7"), ("MaxResponseBytes", "2048"), ("KeepRawBody", "true"), ("ApplicationName", "Shop"), ("ApplicationVersion", "1.2"));

        options.Should().BeEquivalentTo(new PaymentsClientOptions
        {
            ApiKey = "sk_test_1",
            BaseAddress = new Uri("http://127.0.0.1:12111"),
            ApiVersion = "2030-01-01.next",
            ConnectedAccount = "acct_1",
            Context = "ctx_1",
            Timeout = TimeSpan.FromSeconds(5),
            TotalTimeout = TimeSpan.FromSeconds(60.5),
            MaxRetries = 7,
            MaxResponseBytes = 2048,
            KeepRawBody = true,
            ApplicationName = "Shop",
            ApplicationVersion = "1.2",
        });
        typeof(PaymentsClientOptions).GetProperties().Select(property => property.Name).Except(["TimeProvider", "LoggerFactory", "RateLimit", "ConcurrencyLimit"]).Should().HaveCount(12, "a new option is to be configurable too");
    }

    [Fact]
    public void Names_are_read_in_any_case_and_what_is_not_configured_keeps_its_default()
    {
        var options = Read(("apikey", "sk_test_1"), ("MAXRETRIES", "0"));

        options.Should().BeEquivalentTo(new PaymentsClientOptions { ApiKey = "sk_test_1", MaxRetries = 0 });
    }

    [Theory]
    [InlineData("ApiKye", "sk_test_1")]
    [InlineData("Api-Key", "sk_test_1")]
    [InlineData("MaxRetry", "")]
    [InlineData("TimeProvider", "x")]
    public void A_misspelt_name_is_an_error_that_names_the_options(string name, string value)
    {
        var read = () => Read(("ApiKey", "sk_test_2"), (name, value));

        read.Should().Throw<InvalidOperationException>().WithMessage(
            $"The configuration key Payments:{name} is not an option of the payments client. Its options are ApiKey, BaseAddress, ApiVersion, ConnectedAccount, Context, "
            + "Timeout, TotalTimeout, MaxRetries, RateLimit, ConcurrencyLimit, MaxResponseBytes, KeepRawBody, ApplicationName, ApplicationVersion.");
    }

    [Theory]
    [InlineData("BaseAddress", "api.stripe.com", "an absolute address such as https://api.stripe.com")]
    [InlineData("BaseAddress", "", "an absolute address such as https://api.stripe.com")]
    [InlineData("Timeout", "soon", "a time such as 00:00:30")]
    [InlineData("Timeout", "5s", "a time such as 00:00:30")]
    [InlineData("TotalTimeout", "00:00:61", "a time such as 00:00:30")]
    [InlineData("MaxRetries", "two", "a whole number")]
    [InlineData("MaxRetries", "2.5", "a whole number")]
    [InlineData("KeepRawBody", "1", "true or false")]
    [InlineData("MaxResponseBytes", "64MB", "a whole number")]
    [InlineData("MaxResponseBytes", "99999999999", "a whole number")]
    public void A_value_of_the_wrong_kind_is_an_error_that_says_what_is_expected(string name, string value, string expected)
    {
        var read = () => Read(("ApiKey", "sk_test_1"), (name, value));

        read.Should().Throw<InvalidOperationException>().WithMessage($"The configuration key Payments:{name} must be {expected}.");
    }

    [Fact]
    public void A_number_of_seconds_without_colons_is_refused_because_it_would_be_days()
    {
        var read = () => Read(("ApiKey", "sk_test_1"), ("Timeout", "30"));

        read.Should().Throw<OptionsValidationException>().WithMessage("Timeout is out of range: *");
    }

    [Fact]
    public void Sections_inside_are_left_to_other_clients()
    {
        var configuration = Configuration(("ApiKey", "sk_test_1"), ("eu:ApiKey", "sk_test_eu"));
        var services = new ServiceCollection();
        services.AddPaymentsClient(configuration);
        services.AddPaymentsClient("eu", configuration.GetSection("eu"));
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IOptionsMonitor<PaymentsClientOptions>>().CurrentValue.ApiKey.Should().Be("sk_test_1");
        provider.GetRequiredService<IOptionsMonitor<PaymentsClientOptions>>().Get("eu").ApiKey.Should().Be("sk_test_eu");
    }

    [Fact]
    public void An_empty_section_says_that_the_key_is_missing()
    {
        var read = () => Read();

        read.Should().Throw<OptionsValidationException>().WithMessage("ApiKey is missing: *");
    }

    private static PaymentsClientOptions Read(params (string Key, string? Value)[] entries)
    {
        var services = new ServiceCollection();
        services.AddPaymentsClient(Configuration(entries));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<PaymentsClientOptions>>().Value;
    }

    private static IConfigurationSection Configuration(params (string Key, string? Value)[] entries) =>
        new ConfigurationBuilder().AddInMemoryCollection(entries.Select(entry => KeyValuePair.Create("Payments:" + entry.Key, entry.Value))).Build().GetSection("Payments");
}
