using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Handlers;

public class HandlerTests
{
    [Fact]
    public async Task Each_handler_has_a_scope_of_its_own_which_ends_with_it()
    {
        var made = new List<Scoped>();
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(made);
                builder.Services.AddScoped<Scoped>();
                builder.Services.AddPaymentsWebhooks(options => options.Secrets = [TestApp.Secret])
                    .On(WebhookEvents.ChargeRefunded).Handle<UsesScoped>()
                    .On(WebhookEvents.ChargeRefunded).Handle((_, context, _) => context.Services.GetRequiredService<Scoped>().Use());
            },
            app => app.MapPaymentsWebhook(TestApp.Path));

        (await app.DeliverAsync(Payloads.Refunded())).Should().Be(HttpStatusCode.OK);

        made.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(scoped => scoped.WasUsed && scoped.WasDisposed);
    }

    [Fact]
    public async Task Handlers_run_in_the_order_of_their_registration_and_those_for_any_event_too()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks
            .OnAny().Handle(calls.As("any"))
            .On(WebhookEvents.ChargeRefunded).Handle(calls.As("first"))
            .On(WebhookEvents.InvoicePaid).Handle(calls.As("paid"))
            .On(WebhookEvents.ChargeRefunded).Handle(calls.As("second"), "second"));

        await app.DeliverAsync(Payloads.Refunded());
        await app.DeliverAsync(Payloads.Event("evt_2", "thing.made", """{"id":"th_1","object":"thing"}"""));

        calls.Names.Should().Equal("any", "first", "second", "any");
    }

    [Fact]
    public async Task An_event_that_no_handler_takes_is_no_error_and_is_not_kept()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(new Calls().As("paid")));

        (await app.DeliverAsync(Payloads.Refunded())).Should().Be(HttpStatusCode.OK);

        (await app.Store.TryGetStateAsync("evt_1", default)).Should().BeNull();
        app.Logged.Should().Equal("WebhookUnhandled");
    }

    [Fact]
    public async Task A_type_of_event_that_the_package_does_not_know_can_be_handled()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(new WebhookEventType<Charge>("charge.repriced")).Handle(calls.As("repriced")));

        (await app.DeliverAsync(Payloads.Event("evt_1", "charge.repriced", """{"id":"ch_1","object":"charge"}"""))).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("repriced");
    }

    [Theory]
    [InlineData("""{"id":"re_1","object":"refund"}""", "carries Refund")]
    [InlineData("""{"id":"x_1","object":"later_charge"}""", "carries an object of the unknown type \"later_charge\"")]
    [InlineData("null", "carries no object")]
    public async Task An_object_of_another_type_than_the_handler_takes_is_an_error_and_not_dropped(string resource, string found)
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle(calls.As("refunded")));
        var payload = Payloads.Event("evt_1", "charge.refunded", resource, apiVersion: "2030-01-01.next");

        (await app.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);
        (await app.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);

        calls.Names.Should().BeEmpty();
        (await app.Store.TryGetStateAsync("evt_1", default)).Should().Be(WebhookEventState.Pending);
        app.Log.Entries.First(entry => entry.Event.Name == "WebhookHandlerFailed").Failure!.Message
            .Should().Be($"The handler charge.refunded takes Charge, but the event evt_1 (charge.refunded, API version 2030-01-01.next) {found}: handle this type of event with another type of object, or let the endpoint receive events of this SDK's API version.");
    }

    [Fact]
    public async Task Members_of_another_version_that_do_not_fit_are_named_in_the_log()
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle(new Calls().As("refunded")));

        (await app.DeliverAsync(Payloads.Event("evt_1", "charge.refunded", """{"id":"ch_1","object":"charge","amount":"twenty"}""", "2030-01-01.next"))).Should().Be(HttpStatusCode.OK);

        var warning = app.Log.Entries.Single(entry => entry.Event.Name == "WebhookMismatched");
        warning.Level.Should().Be(LogLevel.Warning);
        warning.Message.Should().Contain("2030-01-01.next").And.Contain("data.object.amount").And.NotContain("twenty");
    }

    private sealed class UsesScoped(Scoped scoped) : IWebhookHandler<Charge>
    {
        public Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken) => scoped.Use();
    }

    private sealed class Scoped : IDisposable
    {
        public Scoped(List<Scoped> made) => made.Add(this);

        public bool WasUsed { get; private set; }

        public bool WasDisposed { get; private set; }

        public Task Use()
        {
            WasUsed = !WasDisposed;
            return Task.CompletedTask;
        }

        public void Dispose() => WasDisposed = true;
    }
}
