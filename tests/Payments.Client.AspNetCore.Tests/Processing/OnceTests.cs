using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Processing;

/// <summary>Each pair of event and handler is done once, whatever comes when.</summary>
public class OnceTests
{
    [Fact]
    public async Task An_event_that_comes_again_runs_nothing()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task A_captured_delivery_that_is_posted_again_within_the_tolerance_runs_nothing()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")));
        var captured = Payloads.Paid();
        var signature = app.Sign(captured);

        (await app.PostAsync(captured, signature)).StatusCode.Should().Be(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        (await app.PostAsync(captured, signature)).StatusCode.Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task Of_two_deliveries_at_the_same_moment_one_is_handled_and_the_other_has_to_come_again()
    {
        var gate = new Gate();
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(async (_, _, cancellationToken) =>
        {
            calls.Note("paid");
            await gate.PassAsync(cancellationToken);
        }));

        var first = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        var second = await app.DeliverAsync(Payloads.Paid());
        gate.Open();

        second.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await first).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);
        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task Of_many_deliveries_at_the_same_moment_none_gets_by()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.DeliverAsync(Payloads.Paid())));

        statuses.Should().Contain(HttpStatusCode.OK).And.OnlyContain(status => status == HttpStatusCode.OK || status == HttpStatusCode.ServiceUnavailable);
        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task A_handler_that_failed_is_run_again_when_the_event_comes_again_and_those_that_are_done_are_not()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks
            .On(WebhookEvents.InvoicePaid).Handle(calls.As("credit"), "credit")
            .On(WebhookEvents.InvoicePaid).Handle(calls.Failing("mail", times: 1), "mail")
            .On(WebhookEvents.InvoicePaid).Handle(calls.As("ledger"), "ledger"));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.InternalServerError);
        calls.Names.Should().Equal("credit", "mail", "ledger");
        (await app.Store.GetHandledAsync("evt_1", default)).Should().BeEquivalentTo("credit", "ledger");

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);
        calls.Names.Should().Equal("credit", "mail", "ledger", "mail");
    }

    [Fact]
    public async Task The_attempt_is_told_to_the_handler()
    {
        var attempts = new List<int>();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle((_, context, _) =>
        {
            attempts.Add(context.Attempt);
            return context.Attempt < 3 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        }));

        await app.DeliverAsync(Payloads.Paid());
        await app.DeliverAsync(Payloads.Paid());
        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);

        attempts.Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task An_event_whose_process_died_is_handled_when_it_comes_after_the_lease()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")), options => options.LeaseDuration = TimeSpan.FromMinutes(2));
        await DieAsync(app, handled: null);

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.ServiceUnavailable);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("paid");
    }

    [Fact]
    public async Task A_handler_that_was_noted_before_the_process_died_is_not_run_again()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("credit"), "credit").On(WebhookEvents.InvoicePaid).Handle(calls.As("mail"), "mail"));
        await DieAsync(app, handled: "credit");
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("mail");
    }

    [Fact]
    public async Task What_was_processed_is_remembered_as_long_as_it_is_retained_and_no_longer()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")), options => options.Retention = TimeSpan.FromDays(7));
        await app.DeliverAsync(Payloads.Paid());

        app.Clock.Advance(TimeSpan.FromDays(7));
        (await app.Store.TryGetStateAsync("evt_1", default)).Should().Be(WebhookEventState.Processed);
        app.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.IsTrue(async () => await app.Store.TryGetStateAsync("evt_1", default) is null);
    }

    /// <summary>Leaves an event as a process does that dies while it works on it.</summary>
    private static async Task DieAsync(TestApp app, string? handled)
    {
        var payload = System.Text.Encoding.UTF8.GetBytes(Payloads.Paid());
        await app.Store.TryAddAsync(new ReceivedEvent("evt_1", "invoice.paid", app.Clock.GetUtcNow(), payload, app.Clock.GetUtcNow()), default);
        await app.Store.TryLeaseAsync("evt_1", app.Services.GetRequiredService<IOptionsMonitor<PaymentsWebhooksOptions>>().CurrentValue.LeaseDuration, default);
        if (handled is not null)
        {
            await app.Store.TryMarkHandledAsync("evt_1", handled, null, default);
        }
    }
}
