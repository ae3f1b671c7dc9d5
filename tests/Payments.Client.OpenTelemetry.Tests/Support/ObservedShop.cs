using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.AspNetCore;
using Payments.Client.Sandbox;

namespace Payments.Client.OpenTelemetry.Tests.Support;

/// <summary>An app with a client, a webhook endpoint and a sandbox, in which all goes wrong that can be measured.</summary>
internal sealed class ObservedShop : IAsyncDisposable
{
    private const string Limited = "limited";
    private const string Background = "background";

    private readonly WebApplication _app;
    private readonly FakeTimeProvider _clock;
    private readonly PaymentsSandbox _sandbox;

    private ObservedShop(WebApplication app, FakeTimeProvider clock)
    {
        _clock = clock;
        _app = app;
        _sandbox = app.Services.GetRequiredService<PaymentsSandbox>();
        Client = app.Services.GetRequiredService<PaymentsClient>();
    }

    public PaymentsClient Client { get; }

    public static async Task<ObservedShop> StartAsync()
    {
        var clock = new FakeTimeProvider();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddPaymentsClient(_ => { });
        builder.Services.AddPaymentsClient(Limited, options =>
        {
            options.TimeProvider = clock;
            options.RateLimit = new() { Writes = new RequestBudget { PermitsPerSecond = 1, QueueLimit = 1 } };
        });
        builder.Services.AddPaymentsWebhooks(new ConfigurationBuilder().Build())
            .On(WebhookEvents.ChargeSucceeded).Handle(static (_, _, _) => Task.CompletedTask)
            .On(WebhookEvents.ChargeFailed).Handle(static (_, _, _) => throw new InvalidOperationException("The database is gone."));
        builder.Services.AddPaymentsWebhooks(Background, new ConfigurationBuilder().Build())
            .On(WebhookEvents.ChargeFailed).Handle(static (_, _, _) => throw new InvalidOperationException("The database is gone."))
            .ProcessInBackground(static options => options.MaxAttempts = 1);
        builder.Services.AddPaymentsSandbox();
        var app = builder.Build();
        app.MapPaymentsWebhook("/webhooks/payments");
        app.MapPaymentsWebhook("/webhooks/background", Background);
        app.MapPaymentsSandbox();
        await app.StartAsync();
        return new ObservedShop(app, clock);
    }

    public Task<Charge> ChargeAsync(string source = "tok_visa") =>
        Client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = source });

    public Task DeliveredAsync() => _sandbox.Webhooks.WaitAsync();

    /// <summary>Calls that succeed, are declined, tried again, limited by the API and by the client, and events that are handled, not handled, delivered twice, forged and given up.</summary>
    public async Task LiveThroughItAllAsync()
    {
        _sandbox.Webhooks.Add(new Uri("https://localhost/webhooks/background"), _sandbox.Webhooks.Endpoints[0].Secret, "charge.failed");
        var charge = await ChargeAsync();
        await this.Awaiting(shop => shop.ChargeAsync("tok_chargeDeclined")).Should().ThrowAsync<CardException>();
        _sandbox.FailNext(SandboxFault.Error(429, TimeSpan.FromMilliseconds(1)));
        await Client.Charges.GetAsync(charge.Id);
        await WaitInLineAsync(_app.Services.GetRequiredKeyedService<PaymentsClient>(Limited));
        await Client.Charges.UpdateAsync(charge.Id, new() { Description = "Nobody handles this" });
        await DeliveredAsync();
        await _sandbox.Webhooks.ResendAsync(_sandbox.Webhooks.Deliveries.First(delivery => delivery.EventType == "charge.succeeded").Id);
        using var forged = await _app.GetTestClient().PostAsync("/webhooks/payments", new StringContent("{}"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Three calls, of which one is sent, one waits and one finds no place to wait.</summary>
    private async Task WaitInLineAsync(PaymentsClient limited)
    {
        var calls = Enumerable.Range(0, 3).Select(_ => limited.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" })).ToList();
        await calls[2].Awaiting(call => call).Should().ThrowAsync<RateLimitQueueException>();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(calls[..2]);
    }
}
