using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Payments.Client.Sandbox.AspNetCore.Delivery;
using Payments.Client.Sandbox.AspNetCore.Page;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Finds out where a browser reaches the sandbox's pages: which address the app's server listens on, and which path they are mapped to.</summary>
internal sealed class PageAddress(IServer server, LinkGenerator links, AppPipeline app, IHostApplicationLifetime lifetime)
{
    /// <summary>What a server is called that listens nowhere, as that of a test does.</summary>
    private const string WithoutAddress = "http://localhost";

    /// <returns>Null as long as the app does not listen, or if the pages are not mapped.</returns>
    public Uri? Find() =>
        app.IsBuilt && links.GetPathByName(SandboxPages.Name, values: null) is { } path && FindServer() is { } address ? new Uri(address + path) : null;

    private string? FindServer()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0)
        {
            return lifetime.ApplicationStarted.IsCancellationRequested ? WithoutAddress : null;
        }

        // Plain http comes first: it needs no certificate that the browser trusts.
        return addresses.Select(BindingAddress.Parse).Where(CanBeOpened).OrderBy(address => address.Scheme.Length).Select(Reachable).FirstOrDefault();
    }

    /// <summary>A port that the system is still to pick is 0.</summary>
    private static bool CanBeOpened(BindingAddress address) => address is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 };

    /// <summary>An address that stands for all of this machine's is reached from a browser by the machine's own name.</summary>
    private static string Reachable(BindingAddress address)
    {
        var host = address.Host is "0.0.0.0" or "[::]" or "+" or "*" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}{address.PathBase}";
    }
}
