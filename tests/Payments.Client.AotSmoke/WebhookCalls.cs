using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore;

namespace Payments.Client.AotSmoke;

/// <summary>Deliveries to an endpoint in this process, whose handlers are a class and a delegate.</summary>
internal static class WebhookCalls
{
    private const string Secret = "whsec_aot";
    private const string Path = "/webhooks/payments";

    public static async Task<bool> PassAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Webhooks:Secrets:0"] = Secret;
        var handled = new Handled();
        builder.Services.AddSingleton(handled);
        builder.Services.AddPaymentsWebhooks(builder.Configuration.GetSection("Webhooks"))
            .On(WebhookEvents.ChargeRefunded).Handle<NoteRefund>()
            .OnAny().Handle((resource, context, _) =>
            {
                handled.Ids.Add(context.Event.Id);
                return Task.CompletedTask;
            });
        await using var app = builder.Build();
        app.MapPaymentsWebhook(Path);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var statuses = (await DeliverAsync(http, Secret), await DeliverAsync(http, Secret), await DeliverAsync(http, "whsec_other"));

        await app.StopAsync();
        return statuses == (200, 200, 400) && handled.Ids is ["ch_1", "evt_1"];
    }

    private static async Task<int> DeliverAsync(HttpClient http, string secret)
    {
        var payload = Encoding.UTF8.GetBytes("""{"id":"evt_1","object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge"}}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(payload) };
        request.Headers.Add("Stripe-Signature", WebhookReader.Sign(payload, secret, DateTimeOffset.UtcNow));
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private sealed class Handled
    {
        public List<string> Ids { get; } = [];
    }

    private sealed class NoteRefund(Handled handled) : IWebhookHandler<Charge>
    {
        public Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken)
        {
            handled.Ids.Add(resource.Id);
            return Task.CompletedTask;
        }
    }
}
