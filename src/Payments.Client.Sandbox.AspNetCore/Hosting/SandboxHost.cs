using Microsoft.Extensions.Options;
using Payments.Client.Sandbox.AspNetCore.Delivery;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Ties a sandbox to its app: it knows the app's webhook endpoint from its first event on, and where its pages are once the app listens.</summary>
internal sealed class SandboxHost
{
    private readonly PageAddress _pages;

    public SandboxHost(PaymentsSandbox sandbox, IOptions<SandboxHostOptions> options, PageAddress pages)
    {
        Sandbox = sandbox;
        _pages = pages;
        if (options.Value.WebhookPath is { } path)
        {
            // The name and the port don't matter within this process, and a store that outlives it finds the same endpoint again whatever port the next run has.
            Endpoint = WebhookRegistration.Add(sandbox, new Uri($"{DeliveryHandler.App}{path.ToUriComponent()}"), options.Value.WebhookSecret);
        }
    }

    public PaymentsSandbox Sandbox { get; }

    /// <summary>The app's own webhook endpoint; null if it has none.</summary>
    public SandboxWebhookEndpoint? Endpoint { get; }

    /// <summary>Lets checkout sessions lead to the app's pages.</summary>
    /// <returns>Where the pages are; null as long as the app does not listen, or if it has no pages.</returns>
    public Uri? FindPages() => Sandbox.PublicAddress ??= _pages.Find();
}
