using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Endpoint;

public class OptionsTests
{
    [Fact]
    public void Every_option_can_be_configured()
    {
        var options = Read(("Secrets:0", "whsec_new"), ("Secrets:1", "whsec_old"), ("tolerance", "00:01:00"), ("MaxBodyBytes", "2048"), ("LeaseDuration", "00:00:30"), ("Retention", "7.00:00:00"), ("Store", "of the app's own"));

        options.Should().BeEquivalentTo(
            new PaymentsWebhooksOptions
            {
                Tolerance = TimeSpan.FromMinutes(1),
                MaxBodyBytes = 2048,
                LeaseDuration = TimeSpan.FromSeconds(30),
                Retention = TimeSpan.FromDays(7),
            },
            rule => rule.Excluding(member => member.Name == "Secrets" || member.Name == "HasSecrets"));
        options.HasSecrets.Should().BeTrue();
        typeof(PaymentsWebhooksOptions).GetProperties().Where(property => property.CanWrite).Should().HaveCount(5, "a new option is to be configurable too");
    }

    [Theory]
    [InlineData("Secrets", "whsec_1")]
    [InlineData("Secrets:0", "whsec_1")]
    [InlineData("Secrets:0", "whsec_other", "Secrets:1", "whsec_1")]
    [InlineData("Secrets", "", "Secrets:0", "whsec_1")]
    public async Task A_secret_is_configured_alone_or_in_a_list(string key, string value, string? otherKey = null, string? otherValue = null)
    {
        var source = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"Webhooks:{key}", value)]).AddInMemoryCollection([new($"Webhooks:{otherKey ?? key}", otherValue ?? value)]).Build();
        await using var app = await StartAsync(source);

        (await app.DeliverAsync(Payloads.Refunded("evt_1"), "whsec_1")).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded("evt_2"), "")).Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_secret_is_added_to_those_that_are_set()
    {
        await using var app = await TestApp.StartAsync(
            webhooks => webhooks.OnAny().Handle(new Calls().As("any")),
            options => options.AddSecret("whsec_new"));

        (await app.DeliverAsync(Payloads.Refunded("evt_1"))).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded("evt_2"), "whsec_new")).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded("evt_3"), "whsec_old")).Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Secret", "whsec_1", "The configuration key Webhooks:Secret is not an option of the payments client: Secrets was probably meant.*")]
    [InlineData("ToleranceSeconds", "60", "The configuration key Webhooks:ToleranceSeconds is not an option of the payments client: Tolerance was probably meant.*")]
    [InlineData("Tolerance", "60", "The configuration key Webhooks:Tolerance must be a time as hours, minutes and seconds: *")]
    [InlineData("MaxBodyBytes", "1 MB", "The configuration key Webhooks:MaxBodyBytes must be a whole number.")]
    public void What_is_misspelt_or_of_another_type_is_refused(string key, string value, string message)
    {
        FluentActions.Invoking(() => Read(("Secrets:0", "whsec_1"), (key, value))).Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    [Theory]
    [InlineData("Secrets", "The webhook endpoint: a secret is missing: set Secrets to the endpoint's signing secret (whsec_…), from the dashboard or user secrets.")]
    [InlineData("Secrets:0", "*a secret is missing*", "Secrets:1", "whsec_1")]
    [InlineData("Secrets:0=whsec_1\n", "The webhook endpoint: a secret holds white space: it was probably read from a file with its last line end. Trim it.")]
    [InlineData("Secrets:0=sk_test_1", "The webhook endpoint: Secrets holds an API key: set it to the endpoint's signing secret (whsec_…), and keep the key for the client.")]
    [InlineData("Tolerance=00:00:00", "The webhook endpoint: Tolerance is out of range: use 00:00:01 to 01:00:00.")]
    [InlineData("MaxBodyBytes=1000", "The webhook endpoint: MaxBodyBytes is out of range: use 1024 to 67108864.")]
    [InlineData("LeaseDuration=02:00:00", "The webhook endpoint: LeaseDuration is out of range: use 00:00:05 to 01:00:00.")]
    [InlineData("Retention=1.00:00:00", "The webhook endpoint: Retention is out of range: use 3.00:00:00 to 3650.00:00:00.")]
    public async Task Wrong_options_stop_the_app_at_its_start(string setting, string message, string? otherKey = null, string? otherValue = null)
    {
        var parts = setting.Split('=', 2);
        var values = new Dictionary<string, string?> { [$"Webhooks:{parts[0]}"] = parts.Length > 1 ? parts[1] : "" };
        if (!parts[0].StartsWith("Secrets", StringComparison.Ordinal))
        {
            values["Webhooks:Secrets"] = "whsec_1";
        }

        if (otherKey is not null)
        {
            values[$"Webhooks:{otherKey}"] = otherValue;
        }

        var start = () => TestApp.StartAsync(
            builder => builder.Services.AddPaymentsWebhooks(Section(values)).OnAny().Handle(new Calls().As("any")),
            app => app.MapPaymentsWebhook(TestApp.Path));

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage(message);
    }

    [Fact]
    public async Task A_secret_that_is_added_while_the_app_runs_is_taken_and_one_that_is_removed_no_more()
    {
        var source = new ConfigurationBuilder().AddInMemoryCollection([new("Webhooks:Secrets:0", "whsec_old")]).Build();
        await using var app = await StartAsync(source);
        (await app.DeliverAsync(Payloads.Refunded("evt_1"), "whsec_old")).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded("evt_2"), "whsec_new")).Should().Be(HttpStatusCode.BadRequest);

        source["Webhooks:Secrets:1"] = "whsec_new";
        source.Reload();
        (await app.DeliverAsync(Payloads.Refunded("evt_3"), "whsec_old")).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded("evt_4"), "whsec_new")).Should().Be(HttpStatusCode.OK);

        source["Webhooks:Secrets:0"] = "whsec_new";
        source.Reload();
        (await app.DeliverAsync(Payloads.Refunded("evt_5"), "whsec_old")).Should().Be(HttpStatusCode.BadRequest);
        (await app.DeliverAsync(Payloads.Refunded("evt_6"), "whsec_new")).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Secrets:0", "")]
    [InlineData("Tolerance", "5")]
    public async Task Options_that_become_wrong_while_the_app_runs_are_logged_and_those_from_before_stay(string key, string value)
    {
        var source = new ConfigurationBuilder().AddInMemoryCollection([new("Webhooks:Secrets:0", "whsec_1")]).Build();
        await using var app = await StartAsync(source);
        await app.DeliverAsync(Payloads.Refunded("evt_1"), "whsec_1");

        source[$"Webhooks:{key}"] = value;
        source.Invoking(it => it.Reload()).Should().Throw<AggregateException>("in a file, nobody hears of it");

        (await app.DeliverAsync(Payloads.Refunded("evt_2"), "whsec_1")).Should().Be(HttpStatusCode.OK);
        app.Logged.Should().Contain("WebhookOptionsRejected");
    }

    [Fact]
    public async Task Options_that_become_wrong_before_the_first_delivery_leave_those_of_the_start_too_and_are_logged_once_for_each_change()
    {
        var source = new ConfigurationBuilder().AddInMemoryCollection([new("Webhooks:Secrets:0", "whsec_1")]).Build();
        await using var app = await StartAsync(source);

        await ChangeAndDeliverAsync("5");
        await ChangeAndDeliverAsync("00:00:00");
        app.Logged.Where(name => name == "WebhookOptionsRejected").Should().HaveCount(2);
        source["Webhooks:Tolerance"] = "00:01:00";
        source.Reload();
        await DeliverAsync();
        await ChangeAndDeliverAsync("00:00:00");

        app.Logged.Where(name => name == "WebhookOptionsRejected").Should().HaveCount(3);

        async Task ChangeAndDeliverAsync(string tolerance)
        {
            source["Webhooks:Tolerance"] = tolerance;
            source.Invoking(it => it.Reload()).Should().Throw<AggregateException>();
            await DeliverAsync();
            await DeliverAsync();
        }

        async Task DeliverAsync() => (await app.DeliverAsync(Payloads.Refunded(), "whsec_1")).Should().Be(HttpStatusCode.OK);
    }

    private static Task<TestApp> StartAsync(IConfiguration source) => TestApp.StartAsync(
        builder => builder.Services.AddPaymentsWebhooks(source.GetSection("Webhooks")).OnAny().Handle(new Calls().As("any")),
        app => app.MapPaymentsWebhook(TestApp.Path));

    private static PaymentsWebhooksOptions Read(params (string Key, string? Value)[] values)
    {
        var services = new ServiceCollection();
        services.AddPaymentsWebhooks(Section(values.ToDictionary(value => $"Webhooks:{value.Key}", value => value.Value)));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<PaymentsWebhooksOptions>>().CurrentValue;
    }

    private static IConfigurationSection Section(IEnumerable<KeyValuePair<string, string?>> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Webhooks");
}
