using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Payments.Client.Docs.Tests.Examples;
using Payments.Client.Sandbox;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>Buys something in the shop, and pays for it on the sandbox's page.</summary>
[Section("docs/guides/web-shop.md", "Write the shop")]
public sealed class BuyingARocket : ProgramExample
{
    protected override async Task VisitAsync(IHost host, HttpClient http)
    {
        var sandbox = host.Services.GetRequiredService<PaymentsSandbox>();
        var client = host.Services.GetRequiredService<PaymentsClient>();
        (await http.GetStringAsync(new Uri("/", UriKind.Relative))).Should().Contain("action='/orders'");

        using var checkout = await http.PostAsync(new Uri("/orders", UriKind.Relative), content: null);
        (await checkout.Content.ReadAsStringAsync()).Should().Contain("20.00");
        var session = (await client.Checkout.Sessions.ListAsync()).Data.Single();
        var order = new Uri(session.SuccessUrl!);
        (await http.GetStringAsync(order)).Should().Contain("waiting for the payment");

        sandbox.CompleteCheckoutSession(session.Id).Status.Should().Be(200);
        await sandbox.Webhooks.WaitAsync();

        (await http.GetStringAsync(order)).Should().Contain("paid, thank you!");
    }
}
