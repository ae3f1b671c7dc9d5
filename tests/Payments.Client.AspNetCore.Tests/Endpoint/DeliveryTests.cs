using System.Net;
using System.Text;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Endpoint;

public class DeliveryTests
{
    [Fact]
    public async Task A_genuine_delivery_reaches_its_handler_with_the_typed_object()
    {
        var seen = new List<(Charge Charge, string Event, string Handler, int Attempt)>();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle((charge, context, _) =>
        {
            seen.Add((charge, context.Event.Id, context.HandlerName, context.Attempt));
            return Task.CompletedTask;
        }));

        var payload = Payloads.Refunded();
        using var response = await app.PostAsync(payload, app.Sign(payload));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
        var (charge, id, handler, attempt) = seen.Should().ContainSingle().Which;
        charge.AmountRefunded.Should().Be(2000);
        (id, handler, attempt).Should().Be(("evt_1", "charge.refunded", 1));
    }

    [Theory]
    [InlineData(null, "There is no signature")]
    [InlineData("t=1,v1=00", "is not 64 hexadecimal digits")]
    public async Task A_delivery_without_a_signature_is_refused_and_only_the_log_tells_why(string? signature, string reason)
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(calls.As("any")));

        using var response = await app.PostAsync(Payloads.Refunded(), signature);

        await IsRefused(app, response, reason);
        calls.Names.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_that_was_changed_is_refused()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(new Calls().As("any")));
        var payload = Payloads.Refunded();

        using var response = await app.PostAsync(payload.Replace("2000", "9000", StringComparison.Ordinal), app.Sign(payload));

        await IsRefused(app, response, "No signature in the header matches");
    }

    [Fact]
    public async Task A_delivery_that_is_older_than_the_tolerance_is_refused()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(new Calls().As("any")), options => options.Tolerance = TimeSpan.FromMinutes(1));
        var payload = Payloads.Refunded();
        var signature = app.Sign(payload);
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        using var response = await app.PostAsync(payload, signature);

        await IsRefused(app, response, "it may be replayed");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter.no_meter_found"}""")]
    [InlineData("""{"object":"event","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge"}}}""")]
    public async Task A_genuine_delivery_that_is_no_event_is_refused_and_logged_as_an_error(string payload)
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(new Calls().As("any")));

        (await app.DeliverAsync(payload)).Should().Be(HttpStatusCode.BadRequest);

        app.Logged.Should().Equal("WebhookUnreadable");
    }

    [Fact]
    public async Task A_body_of_as_many_bytes_as_are_allowed_is_taken_and_one_more_is_too_large()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(calls.As("any")), options => options.MaxBodyBytes = 20_000);
        var fits = Payloads.Refunded().PadRight(20_000);
        var exceeds = fits + " ";

        (await app.DeliverAsync(exceeds)).Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await DeliverChunkedAsync(app, exceeds)).Should().Be(HttpStatusCode.RequestEntityTooLarge);
        app.Logged.Should().Equal("WebhookTooLarge", "WebhookTooLarge");
        calls.Names.Should().BeEmpty();
        (await DeliverChunkedAsync(app, fits)).Should().Be(HttpStatusCode.OK);
        calls.Names.Should().Equal("any");
    }

    [Fact]
    public async Task Other_methods_than_post_are_refused()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.OnAny().Handle(new Calls().As("any")));

        (await app.Http.GetAsync(TestApp.Path)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task IsRefused(TestApp app, HttpResponseMessage response, string reason)
    {
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
        app.Log.Entries.Should().ContainSingle(entry => entry.Event.Name == "WebhookUnproven").Which.Message.Should().Contain(reason);
    }

    private static async Task<HttpStatusCode> DeliverChunkedAsync(TestApp app, string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TestApp.Path) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Stripe-Signature", app.Sign(payload));
        using var response = await app.Http.SendAsync(request);
        return response.StatusCode;
    }
}
