using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Payments.Client.Tests.RateLimiting;

/// <summary>How limits are set, and which can't be.</summary>
public class LimitOptionsTests
{
    [Fact]
    public void There_are_none_if_nobody_says_otherwise()
    {
        var options = new PaymentsClientOptions();

        options.RateLimit.Should().BeNull();
        options.ConcurrencyLimit.Should().BeNull();
    }

    [Fact]
    public void Each_limit_can_be_configured()
    {
        var options = Read(
            ("RateLimit:Total:PermitsPerSecond", "50"),
            ("RateLimit:Total:Burst", "5"),
            ("ratelimit:reads:permitspersecond", "0.5"),
            ("RateLimit:Writes:PermitsPerSecond", "20"),
            ("RateLimit:Writes:QueueLimit", "7"),
            ("ConcurrencyLimit:MaxRequests", "8"),
            ("ConcurrencyLimit:QueueLimit", "0"));

        options.RateLimit.Should().BeEquivalentTo(new RateLimitOptions
        {
            Total = new() { PermitsPerSecond = 50, Burst = 5, QueueLimit = 1000 },
            Reads = new() { PermitsPerSecond = 0.5, Burst = 1, QueueLimit = 1000 },
            Writes = new() { PermitsPerSecond = 20, Burst = 1, QueueLimit = 7 },
        });
        options.ConcurrencyLimit.Should().BeEquivalentTo(new ConcurrencyLimitOptions { MaxRequests = 8, QueueLimit = 0 });
    }

    [Theory]
    [InlineData("LiveMode", 90, 10)]
    [InlineData("testmode", 20, 5)]
    public void A_preset_can_be_configured_by_its_name(string name, double perSecond, int burst)
    {
        Read(("RateLimit", name)).RateLimit.Should().BeEquivalentTo(new RateLimitOptions { Total = new() { PermitsPerSecond = perSecond, Burst = burst } });
    }

    [Theory]
    [InlineData("RateLimit", "Fast", "The configuration key Payments:RateLimit must be LiveMode, TestMode, or a section with Total, Reads or Writes.")]
    [InlineData("RateLimit:All:Burst", "1", "The configuration key Payments:RateLimit:All is not an option of the payments client. The options there are Total, Reads, Writes.")]
    [InlineData("RateLimit:Total:Rate", "1", "The configuration key Payments:RateLimit:Total:Rate is not an option of the payments client. The options there are PermitsPerSecond, Burst, QueueLimit.")]
    [InlineData("RateLimit:Total:PermitsPerSecond", "many", "The configuration key Payments:RateLimit:Total:PermitsPerSecond must be a number such as 50 or 0.5.")]
    [InlineData("ConcurrencyLimit:MaxRequests", "1.5", "The configuration key Payments:ConcurrencyLimit:MaxRequests must be a whole number.")]
    [InlineData("ConcurrencyLimit:Max", "1", "The configuration key Payments:ConcurrencyLimit:Max is not an option of the payments client. The options there are MaxRequests, QueueLimit.")]
    public void A_misspelt_name_or_a_wrong_value_is_an_error(string name, string value, string message)
    {
        var read = () => Read((name, value));

        read.Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    [Theory]
    [InlineData("RateLimit:Reads:Burst", "5", "RateLimit.Reads.PermitsPerSecond is out of range: use 0.00001 (about one a day) to 10000.")]
    [InlineData("RateLimit:Total:PermitsPerSecond", "NaN", "RateLimit.Total.PermitsPerSecond is out of range: *")]
    [InlineData("RateLimit:Total:PermitsPerSecond", "0.000001", "RateLimit.Total.PermitsPerSecond is out of range: *")]
    [InlineData("RateLimit:Total:PermitsPerSecond", "10001", "RateLimit.Total.PermitsPerSecond is out of range: *")]
    [InlineData("RateLimit:Writes:PermitsPerSecond", "-1", "RateLimit.Writes.PermitsPerSecond is out of range: *")]
    [InlineData("RateLimit:Total:Burst", "10001", "RateLimit.Total.PermitsPerSecond is out of range: *; RateLimit.Total.Burst is out of range: use 1 to 10000.")]
    [InlineData("RateLimit:Total:QueueLimit", "-1", "RateLimit.Total.PermitsPerSecond is out of range: *; RateLimit.Total.QueueLimit is out of range: use 0 for no queue, or more.")]
    [InlineData("ConcurrencyLimit:QueueLimit", "-1", "ConcurrencyLimit.MaxRequests is out of range: *; ConcurrencyLimit.QueueLimit is out of range: use 0 for no queue, or more.")]
    [InlineData("ConcurrencyLimit:MaxRequests", "10001", "ConcurrencyLimit.MaxRequests is out of range: use 1 to 10000, or leave ConcurrencyLimit null for no limit.")]
    [InlineData("ConcurrencyLimit:MaxRequests", "0", "ConcurrencyLimit.MaxRequests is out of range: use 1 to 10000, or leave ConcurrencyLimit null for no limit.")]
    public void A_limit_out_of_range_is_refused(string name, string value, string message)
    {
        var read = () => Read((name, value));

        read.Should().Throw<OptionsValidationException>().WithMessage(message);
    }

    [Theory]
    [InlineData("0.00001", "1", "0", "1")]
    [InlineData("10000", "10000", "2147483647", "10000")]
    public void A_limit_at_either_end_of_its_range_is_taken(string perSecond, string burst, string queue, string atOnce)
    {
        var options = Read(
            ("RateLimit:Total:PermitsPerSecond", perSecond), ("RateLimit:Total:Burst", burst), ("RateLimit:Total:QueueLimit", queue),
            ("ConcurrencyLimit:MaxRequests", atOnce), ("ConcurrencyLimit:QueueLimit", queue));

        FluentActions.Invoking(() => new PaymentsClient(options).Dispose()).Should().NotThrow();
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_limit_is_told_at_once()
    {
        var construct = () => new PaymentsClient(new PaymentsClientOptions
        {
            ApiKey = "sk_test_1",
            RateLimit = new() { Total = new() { PermitsPerSecond = 0, Burst = 0, QueueLimit = -1 } },
            ConcurrencyLimit = new() { MaxRequests = 10_001, QueueLimit = -1 },
        });

        construct.Should().Throw<ArgumentException>().Which.Message.Should()
            .Contain("RateLimit.Total.PermitsPerSecond").And.Contain("RateLimit.Total.Burst").And.Contain("RateLimit.Total.QueueLimit")
            .And.Contain("ConcurrencyLimit.MaxRequests").And.Contain("ConcurrencyLimit.QueueLimit");
    }

    private static PaymentsClientOptions Read(params (string Key, string Value)[] entries)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(entries.Select(entry => KeyValuePair.Create("Payments:" + entry.Key, (string?)entry.Value)).Append(new("Payments:ApiKey", "sk_test_1")))
            .Build();
        var services = new ServiceCollection();
        services.AddPaymentsClient(configuration.GetSection("Payments"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<PaymentsClientOptions>>().Value;
    }
}
