using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Tells, once the app listens, that it has a sandbox and where.</summary>
internal sealed class Announcement(SandboxHost host, IHostApplicationLifetime lifetime, ILogger<PaymentsSandbox> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Announce);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Announce()
    {
        if (host.FindPages() is { } pages)
        {
            Log.Started(log, pages);
        }
        else
        {
            Log.WithoutPages(log);
        }
    }
}
