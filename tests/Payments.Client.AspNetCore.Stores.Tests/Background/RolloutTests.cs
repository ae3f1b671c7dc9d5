using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Background;

/// <summary>Hosts with different handlers share a store, as while a new version is being rolled out. What one has promised a sender no other may call done.</summary>
public sealed class RolloutTests : HostTests
{
    private readonly ConcurrentQueue<(string Handler, int Attempt)> _handled = [];

    protected override TestDatabase Database { get; } = new SqliteTestDatabase();

    [Fact]
    public async Task A_host_without_the_handler_leaves_the_event_to_one_that_has_it()
    {
        await AcceptedByNewAsync("grant");
        var old = await StartWorkerAsync(webhooks => webhooks.On(WebhookEvents.ChargeRefunded).Handle((_, _, _) => Task.CompletedTask));
        await old.Log.Logged("WebhookPassedOn");
        (await StateAsync(old)).Should().Be(WebhookEventState.Pending);
        await old.StopAsync(CancellationToken.None);

        var now = await StartWorkerAsync(webhooks => Paid(webhooks, "grant"));
        await Clock.AdvanceUntilAsync(now.Log.Logged("WebhookHandled"), TimeSpan.FromSeconds(5));

        _handled.Should().Equal(("grant", 1));
        (await StateAsync(now)).Should().Be(WebhookEventState.Processed);
        old.Log.Entries.Should().Contain(entry => entry.Name == "WebhookPassedOn" && entry.Level == LogLevel.Warning && entry.Text.Contains("grant"));
    }

    [Fact]
    public async Task A_handler_that_only_the_accepting_host_has_is_run_though_another_host_was_there_first()
    {
        await AcceptedByNewAsync("grant", "thank");
        var old = await StartWorkerAsync(webhooks => Paid(webhooks, "grant"));
        await old.Log.Logged("WebhookPassedOn");
        await old.StopAsync(CancellationToken.None);

        var now = await StartWorkerAsync(webhooks => Paid(Paid(webhooks, "grant"), "thank"));
        await Clock.AdvanceUntilAsync(now.Log.Logged("WebhookHandled"), TimeSpan.FromSeconds(5));

        _handled.Should().Equal(("grant", 1), ("thank", 1));
    }

    [Fact]
    public async Task A_host_that_accepts_an_event_says_which_handlers_it_has_for_it()
    {
        var host = await StartWorkerAsync(webhooks =>
        {
            Paid(webhooks, "grant", (_, _) => throw new InvalidOperationException("Closed."));
            webhooks.OnAny().Handle((_, _, _) => Task.CompletedTask, "audit").On(WebhookEvents.ChargeRefunded).Handle((_, _, _) => Task.CompletedTask);
        });

        await host.DeliverAsync(Payloads.InvoicePaid());
        await host.Log.Logged("WebhookPostponed");

        (await host.Store.TryLeaseAsync("evt_paid", TimeSpan.FromMinutes(1), CancellationToken.None))!.Event.Handlers.Should().Equal("grant", "audit");
    }

    [Fact]
    public async Task A_host_without_any_handlers_keeps_every_event_for_those_that_have_some()
    {
        var front = await StartWorkerAsync(_ => { });
        (await front.DeliverAsync(Payloads.InvoicePaid())).Should().Be(HttpStatusCode.OK);

        var worker = await StartWorkerAsync(webhooks => Paid(webhooks, "grant"));
        await worker.Log.Logged("WebhookHandled");

        _handled.Should().Equal(("grant", 1));
        front.Log.Entries.Should().Contain(entry => entry.Name == "WebhookKeptForOthers" && entry.Level == LogLevel.Warning);
        front.Log.Entries.Should().NotContain(entry => entry.Name == "WebhookPassedOn");
    }

    [Fact]
    public async Task What_no_host_has_a_handler_for_is_a_dead_letter_after_a_day_and_once_requeued_whoever_handles_it_decides()
    {
        await AcceptedByNewAsync("retired");
        var host = await StartWorkerAsync(webhooks => Paid(webhooks, "grant"));

        await Clock.AdvanceUntilAsync(host.Log.Logged("WebhookGivenUp"), TimeSpan.FromHours(1));
        (Clock.GetUtcNow() - Payloads.Start).Should().BeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
        host.Log.Entries.Count(entry => entry.Name == "WebhookPassedOn").Should().BeInRange(1, 40);
        var deadLetters = host.Get<WebhookDeadLetters>();
        await foreach (var letter in deadLetters.ListAsync())
        {
            letter.Reason.Should().StartWith("retired: ");
        }

        (await deadLetters.RequeueAsync("evt_paid")).Should().BeTrue();
        await host.Log.Logged("WebhookHandled");
        _handled.Should().Equal(("grant", 1));
    }

    private PaymentsWebhooksBuilder Paid(PaymentsWebhooksBuilder webhooks, string name, Func<WebhookContext, CancellationToken, Task>? handle = null) =>
        webhooks.On(WebhookEvents.InvoicePaid).Handle(
            (_, context, cancellationToken) =>
            {
                _handled.Enqueue((name, context.Attempt));
                return handle?.Invoke(context, cancellationToken) ?? Task.CompletedTask;
            },
            name);

    /// <summary>Keeps an event as a host of the new version does, which has gone since.</summary>
    private async Task AcceptedByNewAsync(params string[] handlers)
    {
        var host = await StartWorkerAsync(_ => { });
        await host.Store.TryAddAsync(
            new ReceivedEvent("evt_paid", "invoice.paid", Payloads.Start, Payloads.InvoicePaid(), Payloads.Start) { Handlers = handlers }, CancellationToken.None);
    }

    private Task<WebhookHost> StartWorkerAsync(Action<PaymentsWebhooksBuilder> configure) => StartAsync(webhooks =>
    {
        configure(webhooks);
        webhooks.ProcessInBackground();
    });
}
