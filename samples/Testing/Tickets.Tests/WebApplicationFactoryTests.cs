using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client;
using Payments.Client.Sandbox;

namespace Tickets.Tests;

/// <summary>
/// With <see cref="WebApplicationFactory{TEntryPoint}"/>: the whole app in the process of the test, on a sandbox. Choose it for what only
/// the whole shows: routes, configuration, registrations, and above all the webhook endpoint, which the sandbox calls as the API does.
/// It costs a start of the app for each test class, so a few such tests do.
/// </summary>
public sealed class WebApplicationFactoryTests : IClassFixture<WebApplicationFactoryTests.TicketsApp>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly TicketsApp _app;
    private readonly HttpClient _visitor;

    public WebApplicationFactoryTests(TicketsApp app)
    {
        _app = app;
        _visitor = app.CreateClient();
    }

    [Fact]
    public async Task A_sale_and_its_refund_go_through_the_whole_app()
    {
        var sale = await _visitor.PostAsync("/orders/B-1?seats=2&card=tok_visa", content: null);
        var ticket = await sale.Content.ReadFromJsonAsync<Ticket>(Json);

        // As if somebody pressed the button in the dashboard: the shop learns of it by the webhook.
        await _app.Services.GetRequiredService<PaymentsClient>().Charges.CreateRefundAsync(ticket!.ChargeId!);
        await _app.Services.GetRequiredService<PaymentsSandbox>().Webhooks.WaitAsync();

        Assert.Equal(HttpStatusCode.OK, sale.StatusCode);
        Assert.Equal(TicketState.Refunded, (await FindAsync("B-1")).State);
    }

    [Fact]
    public async Task A_declined_card_is_402() =>
        Assert.Equal(HttpStatusCode.PaymentRequired, (await _visitor.PostAsync("/orders/B-2?seats=2&card=tok_chargeDeclined", content: null)).StatusCode);

    // An event that the sandbox has no occasion for is written by hand and signed by the client.
    [Fact]
    public async Task A_signed_event_is_handled()
    {
        await _visitor.PostAsync("/orders/B-3?seats=2&card=tok_visa", content: null);

        var response = await PostEventAsync(Refunded("B-3"), TicketsApp.Secret);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TicketState.Refunded, (await FindAsync("B-3")).State);
    }

    [Fact]
    public async Task An_event_that_somebody_else_signed_is_refused_and_changes_nothing()
    {
        await _visitor.PostAsync("/orders/B-4?seats=2&card=tok_visa", content: null);

        var response = await PostEventAsync(Refunded("B-4"), "whsec_of_somebody_else");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(TicketState.Paid, (await FindAsync("B-4")).State);
    }

    private static byte[] Refunded(string order) => Encoding.UTF8.GetBytes(
        $$"""
        {
          "id": "evt_{{order}}", "object": "event", "type": "charge.refunded", "created": {{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}},
          "data": { "object": { "id": "ch_1", "object": "charge", "refunded": true, "metadata": { "order": "{{order}}" } } }
        }
        """);

    private async Task<HttpResponseMessage> PostEventAsync(byte[] body, string secret)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Stripe-Signature", WebhookReader.Sign(body, secret, DateTimeOffset.UtcNow));
        return await _visitor.PostAsync("/webhooks/payments", content);
    }

    private async Task<Ticket> FindAsync(string order) => (await _visitor.GetFromJsonAsync<Ticket>($"/orders/{order}", Json))!;

    /// <summary>The app with a sandbox in place of the API.</summary>
    public sealed class TicketsApp : WebApplicationFactory<Program>
    {
        /// <summary>What the tests sign their own events with. The sandbox has a secret of its own, which the endpoint knows as well.</summary>
        public const string Secret = "whsec_of_the_tests";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Payments:Webhooks:Secrets:0", Secret);
            builder.ConfigureTestServices(services => services.AddPaymentsSandbox());
        }
    }
}
