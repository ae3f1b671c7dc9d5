using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Payments.Client.Sandbox.Server.CommandLine;
using Payments.Client.Sandbox.AspNetCore.Page;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>A sandbox that is reached over HTTP.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>Where reading ends; a body is refused much earlier.</summary>
    private const long MaximumBodyBytes = 64 << 20;

    private readonly WebApplication _app;

    private SandboxServer(WebApplication app) => _app = app;

    /// <summary>Where it really listens: a port that was left open is filled in.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(url => new Uri(url))];

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">An address can't be listened on.</exception>
    public static async Task<SandboxServer> StartAsync(PaymentsSandbox sandbox, IReadOnlyList<ListenAddress> addresses, TimeSpan latency)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });

        var app = builder.Build();
        foreach (var address in addresses)
        {
            app.Urls.Add(address.ToString());
        }

        app.Use(FailureGuard.InvokeAsync);
        app.Use(new BrowserGuard(addresses).InvokeAsync);
        SandboxPages.Map(app, sandbox, ServerHints.Write());
        app.MapFallback("{**path}", new ApiEndpoint(sandbox, latency, app.Lifetime.ApplicationStopping).HandleAsync);
        try
        {
            await app.StartAsync();
            var server = new SandboxServer(app);
            sandbox.PublicAddress ??= Reachable(server.Addresses[0]);
            return server;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>An address that stands for all of this machine's is reached from a browser by the machine's own name.</summary>
    private static Uri Reachable(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;

    /// <summary>Waits until the process is told to end, by Ctrl-C for example, and stops listening.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
