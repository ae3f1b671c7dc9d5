using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Tests.Support;

/// <summary>A server on this machine, for what only a real socket shows.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LocalServer(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public static async Task<LocalServer> StartAsync(RequestDelegate response)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(response);
        await server.StartAsync();
        return new LocalServer(server);
    }

    /// <summary>A client with connections of its own.</summary>
    public PaymentsClient Client(string key = "sk_test_local", TimeProvider? clock = null) =>
        new(new PaymentsClientOptions { ApiKey = key, BaseAddress = Address, TimeProvider = clock });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
