using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Payments.Client.Sandbox.AspNetCore.Delivery;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Makes the sandbox of an app.</summary>
internal static class SandboxFactory
{
    public static PaymentsSandbox Create(IServiceProvider services)
    {
        var host = services.GetRequiredService<IOptions<SandboxHostOptions>>().Value;
        var options = host.Sandbox;
        if (options.Clock == TimeProvider.System && services.GetService<TimeProvider>() is { } clock)
        {
            options.Clock = clock;
        }

        options.PublicAddress ??= host.PublicAddress;
        options.WebhookHandler ??= services.GetRequiredService<DeliveryHandler>();
        var sandbox = new PaymentsSandbox(options);
        if (options.Store is null)
        {
            // The app's own database outlives this sandbox: an event of the next run must not have the id of one that is noted there as handled.
            sandbox.StartIdsAt(options.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        }

        return sandbox;
    }
}
