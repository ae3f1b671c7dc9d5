using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Lets the app's webhook endpoints trust the sandbox, beside the secrets that they have: so that a developer needs none, and copies none.</summary>
internal sealed class EndpointSecret(SandboxHost host) : IPostConfigureOptions<PaymentsWebhooksOptions>
{
    public void PostConfigure(string? name, PaymentsWebhooksOptions options)
    {
        if (host.Endpoint is { } endpoint)
        {
            options.AddSecret(endpoint.Secret);
        }
    }
}
