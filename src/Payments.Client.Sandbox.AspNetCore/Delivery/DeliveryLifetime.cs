using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>Lets the app break a delivery off, which then has no response.</summary>
internal sealed class DeliveryLifetime(CancellationToken requestAborted) : IHttpRequestLifetimeFeature
{
    private volatile bool _isAborted;

    public CancellationToken RequestAborted { get; set; } = requestAborted;

    public void Abort() => _isAborted = true;

    /// <exception cref="IOException">The app broke it off.</exception>
    public void ThrowIfAborted()
    {
        if (_isAborted)
        {
            throw new IOException("The app broke the connection off.");
        }
    }
}
