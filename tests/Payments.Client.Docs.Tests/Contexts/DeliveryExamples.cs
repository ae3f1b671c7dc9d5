using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>Delivers a refund to the endpoint that the page makes.</summary>
[Section("docs/guides/webhooks.md", "An endpoint")]
[Section("src/Payments.Client.AspNetCore/README.md")]
public abstract class Delivering : Webhooks
{
    protected override async Task VerifyAsync()
    {
        var payload = """{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount":2000,"amount_refunded":2000}}}"""u8.ToArray();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/webhooks/payments") { Content = new ByteArrayContent(payload) };
        request.Headers.Add("Stripe-Signature", WebhookReader.Sign(payload, secret, DateTimeOffset.UtcNow));
        using var response = await http.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        app.Services.GetRequiredService<PaymentsWebhooks>().Handlers.Should().ContainSingle();
    }
}

/// <summary>A ledger, and a second handler for refunds.</summary>
[Section("docs/guides/webhooks.md", "Handlers")]
public abstract class HandlingRefunds : Webhooks
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        builder.Services.AddSingleton<Ledger>();
    }

    protected override Task VerifyAsync()
    {
        ExampleConsole.Out.ToString().Should().Contain("charge.refunded: ").And.Contain("any: audit");
        return Task.CompletedTask;
    }

    protected sealed class Ledger
    {
        private readonly Dictionary<string, long> _refunds = [];

        public Task NoteAsync(string charge, long refunded, CancellationToken cancellationToken)
        {
            _refunds[charge] = refunded;
            return Task.CompletedTask;
        }
    }

    protected sealed class ThankForPatience : IWebhookHandler<Charge>
    {
        public Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>An app that runs, as it does in a test.</summary>
[Section("docs/guides/webhooks.md", "Test it")]
public abstract class PostingToTheApp : Webhooks
{
    private readonly List<string> _refunded = [];

    protected HttpClient http { get; } = new();

    protected string address => app.Urls.First();

    protected override bool StartsApp => false;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        builder.Services.AddPaymentsWebhooks(builder.Configuration.GetSection("Payments:Webhooks"))
            .On(WebhookEvents.ChargeRefunded).Handle((charge, _, _) =>
            {
                _refunded.Add(charge.Id);
                return Task.CompletedTask;
            });
        app.MapPaymentsWebhook("/webhooks/payments");
        await app.StartAsync();
    }

    protected override Task VerifyAsync()
    {
        _refunded.Should().Equal("ch_1");
        return app.StopAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        http.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
