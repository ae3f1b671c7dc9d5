using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>Delivers an event to the handler that the page shows, again and again; its work is done once.</summary>
[Section("docs/guides/webhooks-stores.md", "Note it in your own transaction")]
public abstract class GrantingCreditsOnce : Example
{
    private const string Secret = "whsec_1";

    private readonly string _database = Path.GetTempFileName();

    protected override async Task VerifyAsync()
    {
        var handler = GetType().GetNestedType("GrantCredits", BindingFlags.NonPublic)!;
        builder.Services.AddDbContext<ShopContext>(options => options.UseSqlite($"Data Source={_database}"));
        builder.Services.AddScoped(handler);
        builder.Services.AddPaymentsWebhooks(options => options.Secrets = [Secret])
            .On(WebhookEvents.InvoicePaid)
            .Handle((invoice, context, cancellationToken) => ((IWebhookHandler<Invoice>)context.Services.GetRequiredService(handler)).HandleAsync(invoice, context, cancellationToken))
            .UseSqliteStore($"Data Source={_database}");
        app.MapPaymentsWebhook("/webhooks/payments");
        using var scope = app.Services.CreateScope();
        var shop = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await shop.Database.EnsureCreatedAsync();
        await app.StartAsync();

        (await DeliverAsync()).Should().Be(HttpStatusCode.OK);
        (await DeliverAsync()).Should().Be(HttpStatusCode.OK);

        (await shop.Credits.SingleAsync()).Amount.Should().Be(500);
        await app.StopAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        System.IO.File.Delete(_database);
        GC.SuppressFinalize(this);
    }

    private async Task<HttpStatusCode> DeliverAsync()
    {
        var payload = """{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"id":"in_1","object":"invoice","amount_paid":500}}}"""u8.ToArray();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/webhooks/payments") { Content = new ByteArrayContent(payload) };
        request.Headers.Add("Stripe-Signature", WebhookReader.Sign(payload, Secret, DateTimeOffset.UtcNow));
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    protected sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        public DbSet<CreditGrant> Credits => Set<CreditGrant>();
    }

    protected sealed class CreditGrant
    {
        public int Id { get; set; }

        public string InvoiceId { get; set; } = "";

        public long Amount { get; set; }
    }
}
