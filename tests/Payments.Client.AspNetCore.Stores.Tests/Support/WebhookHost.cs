using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>A program with a webhook endpoint, on a port of this machine.</summary>
public sealed class WebhookHost : IAsyncDisposable
{
    public const string Secret = "whsec_of_the_stores";

    /// <summary>How long to wait for what is bound to happen.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    private WebhookHost(WebApplication app, TimeProvider clock, HostLog log)
    {
        _app = app;
        _clock = clock;
        Log = log;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HostLog Log { get; }

    public WebhookStore Store => Get<WebhookStore>();

    public static async Task<WebhookHost> StartAsync(TimeProvider clock, Action<PaymentsWebhooksBuilder> configure)
    {
        var log = new HostLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning).AddFilter("Payments.Client", LogLevel.Debug);
        builder.Services.AddSingleton(clock);
        configure(builder.Services.AddPaymentsWebhooks(options => options.Secrets = [Secret]));
        var app = builder.Build();
        app.MapPaymentsWebhook("/webhooks");
        await app.StartAsync();
        return new WebhookHost(app, clock, log);
    }

    public TService Get<TService>()
        where TService : notnull => _app.Services.GetRequiredService<TService>();

    public Task<HttpStatusCode> DeliverAsync(byte[] payload) => DeliverAsync(payload, WebhookReader.Sign(payload, Secret, _clock.GetUtcNow()));

    public async Task<HttpStatusCode> DeliverAsync(byte[] payload, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks") { Content = new ByteArrayContent(payload) };
        request.Headers.Add("Stripe-Signature", signature);
        using var response = await _http.SendAsync(request).WaitAsync(Patience);
        return response.StatusCode;
    }

    /// <summary>Stops it as an orchestrator does, with so much time for what is under way.</summary>
    public Task StopAsync(CancellationToken timeIsOver) => _app.StopAsync(timeIsOver);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
