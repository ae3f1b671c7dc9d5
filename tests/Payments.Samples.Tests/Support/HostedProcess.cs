using Microsoft.Extensions.Hosting;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Support;

/// <summary>A sample's process, in the process of the test.</summary>
public abstract class HostedProcess(IHost host, LogLines log) : IDisposable
{
    public LogLines Log => log;

    protected IServiceProvider Services => host.Services;

    public Task StopAsync() => host.StopAsync();

    public void Dispose()
    {
        host.Dispose();
        log.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task BeginAsync() => host.StartAsync();
}
