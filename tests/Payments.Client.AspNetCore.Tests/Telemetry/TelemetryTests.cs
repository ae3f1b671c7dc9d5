using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.AspNetCore.Tests.Support;
using Payments.Client.Sandbox;
using Payments.Client.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Telemetry;

/// <summary>Listeners hear the whole process, so each test listens for an endpoint with a name of its own.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task Every_delivery_is_counted_and_its_duration_tells_what_became_of_it()
    {
        using var meters = new ListeningMeters();
        await using var app = await StartAsync("counted", webhooks => webhooks
            .On(WebhookEvents.ChargeRefunded).Handle(new Calls().As("refunded"))
            .On(WebhookEvents.ChargeFailed).Handle(new Calls().Failing("failed")));

        await app.DeliverAsync(Payloads.Refunded());
        await app.DeliverAsync(Payloads.Refunded());
        await app.DeliverAsync(Payloads.Paid("evt_2"));
        await app.DeliverAsync(Payloads.Refunded(), secret: "whsec_other");
        await app.DeliverAsync(Payloads.Event("evt_3", "charge.failed", """{"id":"ch_1","object":"charge"}"""));

        Of(meters, "payments.webhook.received", "counted").Should().HaveCount(5).And.OnlyContain(measured => measured.Value == 1);
        Of(meters, "payments.webhook.duration", "counted").Select(measured => (measured.Tags["payments.webhook.outcome"], measured.Tags.GetValueOrDefault("payments.event.type"))).Should().BeEquivalentTo(new (object?, object?)[]
        {
            ("handled", "charge.refunded"), ("duplicate", "charge.refunded"), ("unhandled", "invoice.paid"), ("unproven", null), ("failed", "charge.failed"),
        });
        Of(meters, "payments.webhook.unhandled", "counted").Should().ContainSingle().Which.Tags["payments.event.type"].Should().Be("invoice.paid");
        Of(meters, "payments.webhook.duplicates", "counted").Should().ContainSingle().Which.Tags["payments.event.type"].Should().Be("charge.refunded");
    }

    [Fact]
    public async Task Catching_up_is_no_delivery_and_counts_as_none()
    {
        using var meters = new ListeningMeters();
        using var sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero)) });
        var calls = new Calls();
        await using var app = await StartAsync("caught", webhooks =>
        {
            webhooks.Services.AddPaymentsClient(options => options.ApiKey = "sk_test_123").UseSandbox(sandbox);
            webhooks.On(WebhookEvents.ChargeSucceeded).Handle(calls.As("succeeded")).CatchUp();
        });
        await app.Services.GetRequiredService<PaymentsClient>().Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" });
        var catchUp = app.Services.GetRequiredKeyedService<PaymentsCatchUp>("caught");

        await catchUp.RunAsync();
        await catchUp.RunAsync();

        calls.Names.Should().Equal("succeeded");
        Of(meters, "payments.webhook.received", "caught").Should().BeEmpty();
        Of(meters, "payments.webhook.duplicates", "caught").Should().BeEmpty();
    }

    [Fact]
    public async Task An_endpoint_without_handlers_is_warned_of()
    {
        await using var app = await StartAsync("idle", _ => { });
        await using var other = await StartAsync("busy", webhooks => webhooks.OnAny().Handle(new Calls().As("any")));

        app.WebhookEntries.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Level = LogLevel.Warning, Event = new { Name = "WebhookNoHandlers" } });
        other.Logged.Should().BeEmpty();
    }

    [Fact]
    public async Task The_duration_of_a_handler_is_in_seconds_and_tells_what_failed()
    {
        using var meters = new ListeningMeters();
        TestApp? app = null;
        app = await StartAsync("timed", webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle((_, _, _) =>
        {
            app!.Clock.Advance(TimeSpan.FromSeconds(2.5));
            throw new InvalidOperationException("The shop is closed.");
        }));
        await using var running = app;

        await app.DeliverAsync(Payloads.Refunded());

        var handler = Of(meters, "payments.webhook.handler.duration", "timed").Should().ContainSingle().Which;
        handler.Value.Should().Be(2.5);
        handler.Tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["payments.webhook.endpoint"] = "timed",
            ["payments.event.type"] = "charge.refunded",
            ["payments.webhook.handler"] = "charge.refunded",
            ["error.type"] = "System.InvalidOperationException",
        });
        Of(meters, "payments.webhook.duration", "timed").Should().ContainSingle().Which.Value.Should().Be(2.5);
        meters.Instruments["payments.webhook.handler.duration"].Unit.Should().Be("s");
    }

    [Fact]
    public async Task A_handler_is_a_span_within_that_of_its_delivery()
    {
        using var spans = new ListeningSpans();
        await using var app = await StartAsync("traced", webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle(new Calls().Failing("failing")));

        await app.DeliverAsync(Payloads.Refunded());

        await Eventually.IsTrue(() => Task.FromResult(Of(spans, "traced").Count() == 2));
        var (handler, delivery) = (Of(spans, "traced").First(), Of(spans, "traced").Last());
        handler.ParentSpanId.Should().Be(delivery.SpanId);
        handler.DisplayName.Should().Be("payments.webhook.handler charge.refunded");
        handler.GetTagItem("payments.webhook.handler").Should().Be("charge.refunded");
        handler.Status.Should().Be(ActivityStatusCode.Error);
        handler.GetTagItem("error.type").Should().Be("System.InvalidOperationException");
        delivery.DisplayName.Should().Be("payments.webhook");
        delivery.Kind.Should().Be(ActivityKind.Consumer);
        delivery.GetTagItem("payments.event.id").Should().Be("evt_1");
        delivery.GetTagItem("payments.event.type").Should().Be("charge.refunded");
        delivery.GetTagItem("payments.webhook.outcome").Should().Be("failed");
        delivery.Status.Should().Be(ActivityStatusCode.Error);
    }

    [Fact]
    public async Task Neither_payload_nor_secret_nor_signature_is_in_what_is_logged()
    {
        await using var app = await StartAsync("logged", webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle(new Calls().Failing("failing")));
        var payload = Payloads.Event("evt_1", "charge.refunded", """{"id":"ch_1","object":"charge","description":"a private matter"}""");
        var signature = app.Sign(payload);

        (await app.PostAsync(payload, signature)).StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await app.PostAsync(payload + " ", signature)).StatusCode.Should().Be(HttpStatusCode.BadRequest);

        app.Logged.Should().Equal("WebhookHandlerFailed", "WebhookUnproven");
        app.WebhookEntries.SelectMany(entry => entry.Texts).Should().NotContain(text => text.Contains("private matter", StringComparison.Ordinal) || text.Contains(TestApp.Secret, StringComparison.Ordinal) || text.Contains(signature, StringComparison.Ordinal));
    }

    private static Task<TestApp> StartAsync(string name, Action<PaymentsWebhooksBuilder> register) => TestApp.StartAsync(
        builder => register(builder.Services.AddPaymentsWebhooks(name, options => options.Secrets = [TestApp.Secret])),
        app => app.MapPaymentsWebhook(TestApp.Path, name));

    private static IEnumerable<Measured> Of(ListeningMeters meters, string instrument, string endpoint) =>
        meters.Of(instrument).Where(measured => Equals(measured.Tags.GetValueOrDefault("payments.webhook.endpoint"), endpoint));

    private static IEnumerable<Activity> Of(ListeningSpans spans, string endpoint) => spans.Ended.Where(span => Equals(span.GetTagItem("payments.webhook.endpoint"), endpoint));
}
