using System.Security.Cryptography;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>Adds webhook endpoints to a sandbox that may have them already.</summary>
internal static class WebhookRegistration
{
    /// <summary>
    /// Has events delivered to the address. An endpoint that an earlier run left there stays, with all that waits for it; a secret replaces the one that it had.
    /// Without a secret, one is made up for a new endpoint.
    /// </summary>
    public static SandboxWebhookEndpoint Add(PaymentsSandbox sandbox, Uri url, string? secret)
    {
        if (sandbox.Webhooks.Endpoints.FirstOrDefault(endpoint => endpoint.Url == url) is { } earlier)
        {
            return secret is null || secret == earlier.Secret ? earlier : sandbox.Webhooks.ChangeSecret(earlier.Id, secret);
        }

        return sandbox.Webhooks.Add(url, secret ?? $"whsec_{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
    }
}
