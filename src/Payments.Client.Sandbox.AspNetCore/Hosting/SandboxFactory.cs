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
        return new PaymentsSandbox(options);
    }
}
