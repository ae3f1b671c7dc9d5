using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Endpoint;

/// <summary>
/// Tells when the host's time to stop is over. Until then handlers that have begun go on, whether their senders have hung up or not: torn work would only come
/// again, to a handler that has done half of it.
/// </summary>
internal sealed class ShutdownLimit(WebhookLog log) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _over = new();

    public CancellationToken Token => _over.Token;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The host cancels this one token, and gives it to nobody who handles requests.
        cancellationToken.Register(() => _ = _over.CancelAsync(log));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _over.Dispose();
}
