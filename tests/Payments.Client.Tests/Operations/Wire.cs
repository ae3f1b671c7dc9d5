using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Tests.Operations;

/// <summary>A server on this machine that answers as it is told, and keeps what came over the wire.</summary>
public sealed class Wire : IAsyncLifetime, IAsyncDisposable
{
    private WebApplication? _server;

    /// <summary>What is answered next.</summary>
    public string ResponseBody { get; set; } = "{}";

    /// <summary>The request that came last.</summary>
    public WireRequest? Received { get; private set; }

    public PaymentsClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(HandleAsync);
        await _server.StartAsync();
        Address = new Uri(_server.Urls.Single());
        Client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_wire", BaseAddress = Address });
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        Received = new WireRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync());
        context.Response.Headers["Request-Id"] = "req_wire";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(ResponseBody);
    }
}

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The path and the query, not decoded.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
