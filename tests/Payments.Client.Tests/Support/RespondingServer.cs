using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Tests.Support;

/// <summary>A server on this machine, for what only a real connection shows: compression, redirects, connections.</summary>
internal sealed class RespondingServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RespondingServer(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    /// <summary>The requests that came: method, path, and authorization.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<RespondingServer> StartAsync(Func<HttpContext, Task> response)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new RespondingServer(builder.Build());
        server._server.Run(context =>
        {
            lock (server.Requests)
            {
                server.Requests.Add($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.Authorization}".TrimEnd());
            }

            return response(context);
        });
        await server._server.StartAsync();
        return server;
    }

    /// <summary>A client with connections of its own, which never tries again unless told otherwise.</summary>
    public PaymentsClient Client(Action<PaymentsClientOptions>? configure = null)
    {
        var options = new PaymentsClientOptions { ApiKey = "sk_test_secret", BaseAddress = Address, MaxRetries = 0 };
        configure?.Invoke(options);
        return new PaymentsClient(options);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
