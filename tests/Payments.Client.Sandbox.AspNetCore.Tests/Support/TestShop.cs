using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore;
using Payments.Client.Checkout;

namespace Payments.Client.Sandbox.AspNetCore.Tests.Support;

/// <summary>An app that sells a chair, in development unless said otherwise. Its webhook endpoint takes what is signed with a secret that it was told.</summary>
public sealed class TestShop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestShop(WebApplication app, HttpClient browser, LogRecords logs)
    {
        _app = app;
        Browser = browser;
        Logs = logs;
    }

    public IServiceProvider Services => _app.Services;

    public PaymentsSandbox Sandbox => Services.GetRequiredService<PaymentsSandbox>();

    public PaymentsClient Client => Services.GetRequiredService<PaymentsClient>();

    /// <summary>Follows no redirects.</summary>
    public HttpClient Browser { get; }

    public LogRecords Logs { get; }

    /// <summary>The events that came, proven to come from the sandbox.</summary>
    public ConcurrentQueue<WebhookEvent> Received => Services.GetRequiredService<ConcurrentQueue<WebhookEvent>>();

    public static async Task<TestShop> StartAsync(
        bool onKestrel = false,
        string environment = "Development",
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null,
        Action<SandboxHostOptions>? options = null,
        Action<WebApplication>? pages = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        var logs = new LogRecords();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddPaymentsClient(_ => { });
        builder.Services.AddPaymentsWebhooks(webhooks => webhooks.Secrets = ["whsec_of_the_shop"]).OnAny().Handle(NoteAsync);
        builder.Services.AddPaymentsSandbox(options);
        builder.Services.AddSingleton<ConcurrentQueue<WebhookEvent>>();
        services?.Invoke(builder.Services);
        if (!onKestrel)
        {
            builder.WebHost.UseTestServer();
        }

        var built = builder.Build();
        if (onKestrel)
        {
            built.Urls.Add("http://127.0.0.1:0");
        }

        app?.Invoke(built);
        built.MapPaymentsWebhook("/webhooks/payments");
        (pages ?? (static shop => shop.MapPaymentsSandbox()))(built);
        await built.StartAsync();
        var browser = onKestrel
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(built.Urls.Single()) }
            : built.GetTestClient();
        return new TestShop(built, browser, logs);
    }

    public Task<CheckoutSession> SellAsync() => Client.Checkout.Sessions.CreateAsync(new()
    {
        Mode = CheckoutSessionMode.Payment,
        SuccessUrl = "https://shop.example.test/paid?session={CHECKOUT_SESSION_ID}",
        CancelUrl = "https://shop.example.test/basket",
        LineItems = [new() { Quantity = 1, PriceData = new() { Currency = "usd", UnitAmount = 20_00, ProductData = new() { Name = "Garden chair" } } }],
    });

    public Task<Charge> ChargeAsync() => Client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" });

    public async Task<string> ReadPageAsync(string address)
    {
        using var response = await Browser.GetAsync(address);
        response.IsSuccessStatusCode.Should().BeTrue($"{address} is {response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> SubmitAsync(string address, params (string Name, string Value)[] form) =>
        Browser.PostAsync(address, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }

    private static Task NoteAsync(ApiResource resource, WebhookContext context, CancellationToken cancellationToken)
    {
        context.Services.GetRequiredService<ConcurrentQueue<WebhookEvent>>().Enqueue(context.Event);
        return Task.CompletedTask;
    }
}
