using System.Security.Cryptography;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>Adds webhook endpoints to a sandbox that may have them already.</summary>
internal static class WebhookRegistration
{
    /// <summary>Has events delivered to the address; an endpoint that an earlier run left there stays, unless it is to have another secret. Without a secret, one is made up.</summary>
    public static SandboxWebhookEndpoint Add(PaymentsSandbox sandbox, Uri url, string? secret)
    {
        if (sandbox.Webhooks.Endpoints.FirstOrDefault(endpoint => endpoint.Url == url) is { } earlier)
        {
            if (secret is null || secret == earlier.Secret)
            {
                return earlier;
            }

            sandbox.Webhooks.Remove(earlier.Id);
        }

        return sandbox.Webhooks.Add(url, secret ?? $"whsec_{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
    }
}
