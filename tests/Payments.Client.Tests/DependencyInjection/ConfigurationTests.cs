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
            ("ApiKey", "sk_test_1"), ("BaseAddress", "http://127.0.0.1:12111"), ("AllowPlainHttpForTestKeys", "True"), ("ApiVersion", "2030-01-01.next"), ("FilesBaseAddress", "https://files.example"), ("ConnectBaseAddress", "https://connect.example"), ("ConnectClientId", "ca_1"), ("ConnectedAccount", "acct_1"), ("Context", "ctx_1"),
            ("Timeout", "00:00:05"), ("TotalTimeout", "00:01:00.5"), ("MaxRetries", "7"), ("MaxResponseBytes", "2048"), ("KeepRawBody", "true"), ("ApplicationName", "Shop"), ("ApplicationVersion", "1.2"));

        options.Should().BeEquivalentTo(new PaymentsClientOptions
        {
            ApiKey = "sk_test_1",
            BaseAddress = new Uri("http://127.0.0.1:12111"),
            FilesBaseAddress = new Uri("https://files.example"),
            ConnectBaseAddress = new Uri("https://connect.example"),
            ConnectClientId = "ca_1",
            AllowPlainHttpForTestKeys = true,
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
        typeof(PaymentsClientOptions).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Except(["TimeProvider", "LoggerFactory", "RateLimit", "ConcurrencyLimit"]).Should().HaveCount(16, "a new option is to be configurable too");
    }

    [Fact]
    public void Names_are_read_in_any_case_and_what_is_not_configured_keeps_its_default()
    {
        var options = Read(("apikey", "sk_test_1"), ("MAXRETRIES", "0"));

        options.Should().BeEquivalentTo(new PaymentsClientOptions { ApiKey = "sk_test_1", MaxRetries = 0 });
    }

    [Theory]
    [InlineData("ApiKye", "ApiKey")]
    [InlineData("ApiKeys", "ApiKey")]
    [InlineData("ApiKeys:0", "ApiKey")]
    [InlineData("Api_Key", "ApiKey")]
    [InlineData("Api-Key", "ApiKey")]
    [InlineData("KeyApi", "ApiKey")]
    [InlineData("BaseAdress", "BaseAddress")]
    [InlineData("BaseUrl", "BaseAddress")]
    [InlineData("BaseUri", "BaseAddress")]
    [InlineData("ConnectedAccountId", "ConnectedAccount")]
    [InlineData("ConectedAcount", "ConnectedAccount")]
    [InlineData("Contexts", "Context")]
    [InlineData("Time_Out", "Timeout")]
    [InlineData("Timeouts", "Timeout")]
    [InlineData("TimeoutSeconds", "Timeout")]
    [InlineData("TimeoutMs", "Timeout")]
    [InlineData("TimeoutMilliseconds", "Timeout")]
    [InlineData("TimeoutInMilliseconds", "Timeout")]
    [InlineData("TimeoutInSeconds", "Timeout")]
    [InlineData("TotalTimeoutSec", "TotalTimeout")]
    [InlineData("TotalTimeoutMinutes", "TotalTimeout")]
    [InlineData("TotalTimeoutInMinutes", "TotalTimeout")]
    [InlineData("Timeot", "Timeout")]
    [InlineData("Tiemout", "Timeout")]
    [InlineData("Tiemouts", "Timeout")]
    [InlineData("ContextId", "Context")]
    [InlineData("RatLimt", "RateLimit")]
    [InlineData("Total.Timeout", "TotalTimeout")]
    [InlineData("MaxRetry", "MaxRetries")]
    [InlineData("RetriesMax", "MaxRetries")]
    [InlineData("MaxResponseByte", "MaxResponseBytes")]
    [InlineData("RateLimits", "RateLimit")]
    [InlineData("RateLimits:Writes:PermitsPerSecond", "RateLimit")]
    [InlineData("ConcurencyLimit:MaxRequests", "ConcurrencyLimit")]
    [InlineData("AllowPlainHttpForTestKey", "AllowPlainHttpForTestKeys")]
    public void A_misspelt_name_stops_the_host_and_the_name_that_was_meant_is_told(string name, string meant)
    {
        var read = () => Read(("ApiKey", "sk_test_2"), (name, "1"));

        read.Should().Throw<InvalidOperationException>().WithMessage(
            $"The configuration key Payments:{name.Split(':')[0]} is not an option of the payments client: {meant} was probably meant. Write it so, or give the key another name if it is for something else.");
    }

    [Theory]
    [InlineData("WebhookSecret")]
    [InlineData("WebhookSecrets:0")]
    [InlineData("PublishableKey")]
    [InlineData("SecretKey")]
    [InlineData("ClientId")]
    [InlineData("Currency")]
    [InlineData("Enabled")]
    [InlineData("Mode")]
    [InlineData("SuccessUrl")]
    [InlineData("ReturnUrl")]
    [InlineData("PriceId")]
    [InlineData("Products:basic:Price")]
    [InlineData("Retry:MaxDelay")]
    [InlineData("MaxAmount")]
    [InlineData("Timot")]
    [InlineData("RatLim")]
    [InlineData("TimeoutHours")]
    [InlineData("Key")]
    [InlineData("Name")]
    [InlineData("S")]
    [InlineData("")]
    public void What_is_for_something_else_is_left_to_it(string name)
    {
        Read(("ApiKey", "sk_test_1"), (name, "1")).Should().BeEquivalentTo(new PaymentsClientOptions { ApiKey = "sk_test_1" });
    }

    [Theory]
    [InlineData("RateLimit:Write:PermitsPerSecond", "RateLimit:Write", "Writes")]
    [InlineData("RateLimit:Totals:PermitsPerSecond", "RateLimit:Totals", "Total")]
    [InlineData("RateLimit:Reads:PermitPerSecond", "RateLimit:Reads:PermitPerSecond", "PermitsPerSecond")]
    [InlineData("RateLimit:Reads:Queue_Limit", "RateLimit:Reads:Queue_Limit", "QueueLimit")]
    [InlineData("ConcurrencyLimit:MaxRequest", "ConcurrencyLimit:MaxRequest", "MaxRequests")]
    public void A_misspelt_name_inside_a_limit_is_told_too(string name, string wrong, string meant)
    {
        var read = () => Read(("ApiKey", "sk_test_1"), (name, "1"));

        read.Should().Throw<InvalidOperationException>().WithMessage($"The configuration key Payments:{wrong} is not an option of the payments client. The options there are *. {meant} was probably meant.");
    }

    [Theory]
    [InlineData("TimeProvider")]
    [InlineData("loggerfactory")]
    public void What_can_only_be_set_in_code_is_not_left_out_silently(string name)
    {
        var read = () => Read(("ApiKey", "sk_test_1"), (name, "x"));

        read.Should().Throw<InvalidOperationException>().WithMessage($"The configuration key Payments:{name} can't be set in configuration: set * in code.");
    }

    [Theory]
    [InlineData("Timeout", "30")]
    [InlineData("Timeout", "1:30")]
    [InlineData("TotalTimeout", "0.5")]
    [InlineData("TotalTimeout", "1")]
    [InlineData("TotalTimeout", "24:00:00")]
    [InlineData("Timeout", "30s")]
    [InlineData("Timeout", "PT30S")]
    [InlineData("Timeout", "soon")]
    [InlineData("Timeout", "")]
    [InlineData("TotalTimeout", "00:00:61")]
    [InlineData("TotalTimeout", "0:00:00:30")]
    public void A_time_says_its_hours_minutes_and_seconds(string name, string value)
    {
        var read = () => Read(("ApiKey", "sk_test_1"), (name, value));

        read.Should().Throw<InvalidOperationException>().WithMessage(
            $"The configuration key Payments:{name} must be a time as hours, minutes and seconds: 00:00:30 for 30 seconds, 1.00:00:00 for a day. A number alone would mean days.");
    }

    [Theory]
    [InlineData("00:00:30", 30)]
    [InlineData("0:1:30", 90)]
    [InlineData(" 00:00:00.25 ", 0.25)]
    [InlineData("1.00:00:00", 86_400)]
    public void A_time_is_read_in_full(string value, double seconds)
    {
        Read(("ApiKey", "sk_test_1"), ("TotalTimeout", value)).TotalTimeout.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_negative_time_is_out_of_range()
    {
        var read = () => Read(("ApiKey", "sk_test_1"), ("Timeout", "-00:00:30"));

        read.Should().Throw<OptionsValidationException>().WithMessage("Timeout is out of range: *");
    }

    [Theory]
    [InlineData("ApiKey:0", "ApiKey", "one value, and neither a section nor a list")]
    [InlineData("Timeout:Seconds", "Timeout", "one value, and neither a section nor a list")]
    [InlineData("RateLimit:Total", "RateLimit:Total", "a section with PermitsPerSecond")]
    [InlineData("ConcurrencyLimit", "ConcurrencyLimit", "a section with MaxRequests")]
    public void A_section_in_place_of_a_value_is_an_error_and_so_is_the_reverse(string name, string wrong, string expected)
    {
        var read = () => Read((name, "16"));

        read.Should().Throw<InvalidOperationException>().WithMessage($"The configuration key Payments:{wrong} must be {expected}.");
    }

    [Fact]
    public void A_preset_over_a_section_from_another_source_is_an_error_because_one_would_be_lost()
    {
        var read = () => Read(("ApiKey", "sk_test_1"), ("RateLimit", "LiveMode"), ("RateLimit:Writes:PermitsPerSecond", "1"));

        read.Should().Throw<InvalidOperationException>().WithMessage("The configuration key Payments:RateLimit must be LiveMode, TestMode, or a section with Total, Reads or Writes.");
    }

    [Fact]
    public void Null_leaves_the_default()
    {
        var options = Read(
            ("ApiKey", "sk_test_1"), ("BaseAddress", null), ("Timeout", null), ("TotalTimeout", null), ("ConnectedAccount", null), ("ConcurrencyLimit", null), ("RateLimit:Total", null),
            ("AllowPlainHttpForTestKeys", null));

        options.Should().BeEquivalentTo(new PaymentsClientOptions { ApiKey = "sk_test_1", RateLimit = new() });
    }

    [Theory]
    [InlineData("ApiKey", "ApiKey is missing: *")]
    [InlineData("ConnectedAccount", "ConnectedAccount is empty: leave it out, or give it a value.")]
    [InlineData("ApiVersion", "ApiVersion is empty: leave it out, or give it a value.")]
    public void An_empty_text_is_a_value_that_was_forgotten(string name, string message)
    {
        var read = () => name == "ApiKey" ? Read((name, "")) : Read(("ApiKey", "sk_test_1"), (name, ""));

        read.Should().Throw<OptionsValidationException>().WithMessage(message);
    }

    [Fact]
    public void No_message_shows_a_value()
    {
        foreach (var name in (string[])["BaseAddress", "Timeout", "MaxRetries", "RateLimit", "RateLimit:Total:PermitsPerSecond", "ConcurrencyLimit", "AllowPlainHttpForTestKeys", "ApiKeys"])
        {
            var read = () => Read((name, "sk_live_secret"));
            read.Should().Throw<InvalidOperationException>().Which.ToString().Should().NotContain("sk_live_secret");
        }
    }

    [Fact]
    public void A_change_of_the_configuration_does_not_reach_the_client()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("Payments:ApiKey", "sk_test_1")]).Build();
        var services = new ServiceCollection();
        services.AddPaymentsClient(root.GetSection("Payments"));
        using var provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<PaymentsClientOptions>>();
        var before = monitor.CurrentValue;

        root["Payments:ApiKey"] = "sk_test_2";
        root.Reload();

        monitor.CurrentValue.Should().BeSameAs(before);
    }

    [Theory]
    [InlineData("BaseAddress", "api.stripe.com", "an absolute address such as https://api.stripe.com")]
    [InlineData("BaseAddress", "", "an absolute address such as https://api.stripe.com")]
    [InlineData("AllowPlainHttpForTestKeys", "yes", "true or false")]
    [InlineData("AllowPlainHttpForTestKeys", "1", "true or false")]
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
