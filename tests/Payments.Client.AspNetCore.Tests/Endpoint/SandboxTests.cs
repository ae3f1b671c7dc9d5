using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Tests.Support;
using Payments.Client.Sandbox;

namespace Payments.Client.AspNetCore.Tests.Endpoint;

/// <summary>The endpoint with the deliveries of the sandbox in place of the API's.</summary>
public class SandboxTests
{
    [Fact]
    public async Task A_refund_arrives_as_the_charge_that_it_was_made_of()
    {
        var refunded = new List<Charge>();
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1").UseSandbox(out var sandbox);
        await using var provider = services.BuildServiceProvider();
        using var running = sandbox;
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle((charge, _, _) =>
        {
            refunded.Add(charge);
            return Task.CompletedTask;
        }));
        app.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        sandbox.Webhooks.Add(new Uri(app.Http.BaseAddress!, TestApp.Path), TestApp.Secret);
        var charges = provider.GetRequiredService<ChargeService>();

        var charge = await charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" });
        await charges.RefundAsync(charge.Id);
        await sandbox.Webhooks.WaitAsync();

        refunded.Should().ContainSingle().Which.AmountRefunded.Should().Be(2000);
        sandbox.Webhooks.Deliveries.Should().OnlyContain(delivery => delivery.Attempts[0].Status == 200);
    }
}
