using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client;
using Payments.Client.Sandbox;
using Payments.Client.Sandbox.Server.Tests.Support;
using global::Shop.Orders;

namespace Payments.Samples.Tests.Shop.Support;

/// <summary>The shop in the process of the test, on its sandbox, with a database and a clock of its own.</summary>
public sealed class ShopApp : WebApplicationFactory<Program>
{
    /// <summary>The secret of an endpoint beside the sandbox's, for events that a test makes itself.</summary>
    private const string Secret = "whsec_of_a_test";

    private readonly TemporaryFolder _folder = new();
    private readonly string _environment;

    public ShopApp(string environment = "Development") => _environment = environment;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    public PaymentsSandbox Sandbox => Services.GetRequiredService<PaymentsSandbox>();

    public PaymentsClient Payments => Services.GetRequiredService<PaymentsClient>();

    public Visitor Visit() => new(CreateClient());

    /// <summary>Waits until the sandbox has delivered what happened until now, and reads the order then.</summary>
    public async Task<Order> ReadAsync(Guid id)
    {
        await Sandbox.Webhooks.WaitAsync();
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ShopDb>().FindOrderAsync(id, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no order {id}.");
    }

    /// <summary>Delivers an event as the API does, of what the sandbox has no way to let happen.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(string type, string resource, string? id = null)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(
            $$"""
            { "id": "{{id ?? $"evt_{Guid.NewGuid():N}"}}", "object": "event", "api_version": "{{PaymentsClientOptions.DefaultApiVersion}}", "created": {{Clock.GetUtcNow().ToUnixTimeSeconds()}},
              "type": "{{type}}", "livemode": false, "pending_webhooks": 1, "request": null, "data": { "object": {{resource}} } }
            """);
        using var client = CreateClient();
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Stripe-Signature", WebhookReader.Sign(body, Secret, Clock.GetUtcNow()));
        return await client.PostAsync("/webhooks/payments", content);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("ConnectionStrings:Sandbox", $"Data Source={_folder.File("shop.db")};Pooling=false");
        builder.UseSetting("Payments:MaxRetries", "0");
        builder.UseSetting("Payments:Webhooks:Secrets:0", Secret);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);

        // The base class disposes of itself twice.
        if (disposing && Directory.Exists(_folder.Path))
        {
            _folder.Dispose();
            Log.Dispose();
        }
    }
}
