using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>An endpoint for webhooks on a free port of this machine. It accepts everything.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly ConcurrentQueue<string> _signatures = new();

    private Receiver(WebApplication app) => _app = app;

    public Uri Address => new($"{_app.Urls.Single()}/hooks");

    public IReadOnlyList<string> Bodies => [.. _bodies];

    public IReadOnlyList<string> Signatures => [.. _signatures];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var receiver = new Receiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _signatures.Enqueue(context.Request.Headers["Stripe-Signature"].ToString());
        _bodies.Enqueue(body);
    }
}
