using System.Net;
using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.AspNetCore.Page;
using Payments.Client.Sandbox.Server.CommandLine;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>
/// Keeps pages of the internet that are open in the user's browser away from a sandbox on the same machine: they may not send forms to it,
/// nor reach it under a name of their own that points here.
/// </summary>
internal sealed class BrowserGuard(IReadOnlyList<ListenAddress> addresses)
{
    private readonly bool _isOpen = !addresses.All(address => address.IsLoopback);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!_isOpen && !IsOfThisMachine(request.Host.Host))
        {
            return RefuseAsync(
                context, $"The sandbox listens for this machine only, and '{request.Host}' may be another: start it with --urls and that address.");
        }

        return CrossSite.IsWrite(request) ? RefuseAsync(context, CrossSite.Refusal) : next(context);
    }

    private static Task RefuseAsync(HttpContext context, string message) =>
        ProblemResponse.WriteAsync(context, StatusCodes.Status403Forbidden, message);

    // The last name is the one under which containers reach their host.
    private static bool IsOfThisMachine(string host) => host.ToLowerInvariant() is "" or "localhost" or "host.docker.internal"
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _);
}
