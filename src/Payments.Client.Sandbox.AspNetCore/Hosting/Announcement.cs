using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Tells, once the app listens, that it has a sandbox and where.</summary>
internal sealed class Announcement(SandboxHost host, ILogger<PaymentsSandbox> log) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (host.FindPages() is { } pages)
        {
            Log.Started(log, pages);
        }
        else
        {
            Log.WithoutPages(log);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
