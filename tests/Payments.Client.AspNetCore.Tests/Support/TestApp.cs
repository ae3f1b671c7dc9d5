using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Support;

/// <summary>An app with a webhook endpoint, listening on a free port, and the API that delivers to it.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Secret = "whsec_shop";
    public const string Path = "/webhooks/payments";

    private readonly WebApplication _app;

    private TestApp(WebApplication app, FakeTimeProvider clock, ListeningLog log)
    {
        _app = app;
        Clock = clock;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public FakeTimeProvider Clock { get; }

    public ListeningLog Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public WebhookStore Store => Services.GetRequiredService<WebhookStore>();

    /// <summary>The messages of webhooks. Those of the server can't be read when their request is over.</summary>
    public IEnumerable<LogEntry> WebhookEntries => Log.Entries.Where(entry => entry.Event.Name?.StartsWith("Webhook", StringComparison.Ordinal) is true);

    /// <summary>The names of the messages of webhooks.</summary>
    public IEnumerable<string?> Logged => WebhookEntries.Select(entry => entry.Event.Name);

    /// <summary>Starts an app with one endpoint, without a name.</summary>
    public static Task<TestApp> StartAsync(Action<PaymentsWebhooksBuilder> register, Action<PaymentsWebhooksOptions>? configure = null) => StartAsync(
        builder => register(builder.Services.AddPaymentsWebhooks(options =>
        {
            options.Secrets = [Secret];
            configure?.Invoke(options);
        })),
        app => app.MapPaymentsWebhook(Path));

    public static async Task<TestApp> StartAsync(Action<WebApplicationBuilder> configure, Action<WebApplication> map)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
        var log = new ListeningLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerFactory>(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        configure(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new TestApp(app, clock, log);
    }

    public async Task<HttpStatusCode> DeliverAsync(string payload, string secret = Secret, string path = Path) => (await PostAsync(payload, Sign(payload, secret), path)).StatusCode;

    public async Task<HttpResponseMessage> PostAsync(string payload, string? signature, string path = Path, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.Add("Stripe-Signature", signature);
        }

        return await Http.SendAsync(request, cancellationToken);
    }

    public string Sign(string payload, string secret = Secret) => WebhookReader.Sign(Encoding.UTF8.GetBytes(payload), secret, Clock.GetUtcNow());

    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
