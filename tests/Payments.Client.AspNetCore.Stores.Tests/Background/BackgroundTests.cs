using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Background;

/// <summary>Accepted at once, handled afterwards, until it succeeds or is given up.</summary>
public sealed class BackgroundTests : HostTests
{
    protected override TestDatabase Database { get; } = new SqliteTestDatabase();

    [Fact]
    public async Task A_delivery_is_accepted_before_its_handler_ends_and_then_handled()
    {
        var gate = new Gate();
        var host = await StartAsync(gate.Pass);

        (await host.DeliverAsync(Payloads.InvoicePaid())).Should().Be(HttpStatusCode.OK);
        await gate.Inside;
        (await host.DeliverAsync(Payloads.InvoicePaid())).Should().Be(HttpStatusCode.OK, "it is kept already");
        gate.Open();

        await host.Log.Logged("WebhookHandled");
        (await StateAsync(host)).Should().Be(WebhookEventState.Processed);
        gate.Passes.Should().Be(1);
    }

    [Fact]
    public async Task A_handler_that_fails_is_tried_again_after_waits_that_grow_until_the_event_is_a_dead_letter()
    {
        DyingStore? recording = null;
        var attempts = new ConcurrentQueue<int>();
        var host = await StartAsync(
            (context, _) =>
            {
                attempts.Enqueue(context.Attempt);
                throw new InvalidOperationException("The ledger is closed.");
            },
            options => (options.MaxAttempts, options.FirstDelay, options.MaxDelay) = (4, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)),
            webhooks => Wrapped.Store(webhooks, store => recording = new DyingStore(store)));
        var waits = new List<TimeSpan>();

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            // A delivery, though it brings nothing new, wakes whoever works in the background.
            await host.DeliverAsync(Payloads.InvoicePaid());
            await host.Log.LoggedTimes(attempt < 4 ? "WebhookPostponed" : "WebhookGivenUp", attempt < 4 ? attempt : 1);
            if (recording!.NextAttempts[^1] is { } next)
            {
                waits.Add(next - Clock.GetUtcNow());
                Clock.SetUtcNow(next);
            }
        }

        attempts.Should().Equal(1, 2, 3, 4);
        waits.Should().HaveCount(3);
        waits[0].TotalSeconds.Should().BeInRange(7.5, 12.5);
        waits[1].TotalSeconds.Should().BeInRange(15, 25);
        waits[2].TotalSeconds.Should().BeInRange(22.5, 30);
        var letter = (await ListAsync(host)).Should().ContainSingle().Which;
        letter.Attempts.Should().Be(4);
        letter.Reason.Should().Contain("invoice.paid").And.Contain("The ledger is closed.");
        host.Log.Entries.Should().Contain(entry => entry.Name == "WebhookGivenUp" && entry.Level == LogLevel.Error && entry.Text.Contains("The ledger is closed."));
    }

    [Fact]
    public async Task A_dead_letter_that_is_requeued_is_handled_at_once()
    {
        var isMended = false;
        var host = await StartAsync((_, _) => isMended ? Task.CompletedTask : throw new InvalidOperationException("Broken."), options => options.MaxAttempts = 1);
        await host.DeliverAsync(Payloads.InvoicePaid("evt_1"));
        await host.DeliverAsync(Payloads.InvoicePaid("evt_2"));
        await host.Log.LoggedTimes("WebhookGivenUp", 2);
        var deadLetters = host.Get<WebhookDeadLetters>();

        isMended = true;
        (await deadLetters.RequeueAsync("evt_3")).Should().BeFalse();
        (await deadLetters.RequeueAsync("evt_1")).Should().BeTrue();
        await host.Log.LoggedTimes("WebhookHandled", 1);
        (await deadLetters.RequeueAllAsync()).Should().Be(1);
        await host.Log.LoggedTimes("WebhookHandled", 2);

        (await ListAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_of_which_the_process_dies_each_time_is_given_up()
    {
        var host = await StartAsync((_, _) => throw new InvalidOperationException("It must not run."), options => options.MaxAttempts = 2);
        await host.Store.TryAddAsync(new ReceivedEvent("evt_1", "invoice.paid", Payloads.Start, Payloads.InvoicePaid("evt_1"), Payloads.Start), CancellationToken.None);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var lease = (await host.Store.TryLeaseAsync("evt_1", TimeSpan.FromSeconds(1), CancellationToken.None))!;
            await host.Store.TryRenewAsync(lease, TimeSpan.Zero, CancellationToken.None);
        }

        await host.DeliverAsync(Payloads.InvoicePaid("evt_1"));
        await host.Log.Logged("WebhookGivenUp");

        (await ListAsync(host)).Should().ContainSingle().Which.Reason.Should().Contain("died");
    }

    [Fact]
    public async Task What_cant_be_read_is_a_dead_letter_at_once()
    {
        var host = await StartAsync((_, _) => Task.CompletedTask);
        await host.Store.TryAddAsync(new ReceivedEvent("evt_1", "invoice.paid", Payloads.Start, "{"u8.ToArray(), Payloads.Start), CancellationToken.None);

        await host.DeliverAsync(Payloads.InvoicePaid("evt_2"));
        await host.Log.Logged("WebhookGivenUp");

        (await ListAsync(host)).Should().ContainSingle().Which.Event.Id.Should().Be("evt_1");
    }

    [Fact]
    public async Task What_the_store_fails_with_is_never_taken_for_an_event_that_cant_be_read()
    {
        var host = await StartAsync((_, _) => Task.CompletedTask, around: webhooks => Wrapped.Store(webhooks, inner => new DyingStore(inner) { AtNotes = new JsonException("A row is broken.") }));

        await host.DeliverAsync(Payloads.InvoicePaid());
        await host.Log.Logged("WebhookBackgroundFailed");

        (await ListAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_handler_that_can_never_succeed_does_not_cost_another_one_its_attempts()
    {
        var attempts = 0;
        var host = await StartAsync(
            (_, _) => ++attempts == 1 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask,
            options => options.MaxAttempts = 3,
            webhooks => webhooks.On(new WebhookEventType<Charge>("invoice.paid")).Handle((_, _, _) => Task.CompletedTask, name: "of another type"));

        await host.DeliverAsync(Payloads.InvoicePaid());
        await Clock.AdvanceUntilAsync(host.Log.Logged("WebhookGivenUp"), TimeSpan.FromSeconds(10));

        attempts.Should().Be(2);
        (await ListAsync(host)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempts = 2 });
    }

    [Fact]
    public async Task A_callback_of_a_handler_that_throws_when_it_is_cancelled_ends_nothing_but_itself()
    {
        var gate = new Gate();
        var host = await StartAsync(async (context, cancellationToken) =>
        {
            cancellationToken.Register(() => throw new InvalidOperationException("The callback is broken."));
            await gate.Pass(context, cancellationToken);
        });
        await host.DeliverAsync(Payloads.InvoicePaid());
        await gate.Inside;

        await host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(WebhookHost.Patience);

        host.Log.Entries.Should().Contain(entry => entry.Name == "WebhookCancellationThrew" && entry.Text.Contains("The callback is broken."));
        (await StateAsync(host)).Should().Be(WebhookEventState.Pending);
    }

    [Fact]
    public async Task At_most_so_many_events_are_handled_at_a_time_as_the_options_say()
    {
        var gate = new Gate();
        var host = await StartAsync(gate.Pass, options => options.Concurrency = 2);
        for (var number = 0; number < 5; number++)
        {
            await host.DeliverAsync(Payloads.InvoicePaid($"evt_{number}"));
        }

        await gate.InsideTogether(2);
        (await host.Store.CountAsync(CancellationToken.None)).Should().BeEquivalentTo(new { Leased = 2L, Pending = 3L });
        gate.Open();
        await host.Log.LoggedTimes("WebhookHandled", 5);

        gate.MostAtATime.Should().Be(2);
    }

    [Fact]
    public async Task A_host_that_stops_lets_its_handler_end()
    {
        var gate = new Gate();
        var host = await StartAsync(gate.Pass);
        await host.DeliverAsync(Payloads.InvoicePaid());
        await gate.Inside;

        var stop = host.StopAsync(CancellationToken.None);
        stop.IsCompleted.Should().BeFalse();
        gate.Open();
        await stop.WaitAsync(WebhookHost.Patience);

        (await StateAsync(await StartAsync(gate.Pass))).Should().Be(WebhookEventState.Processed);
        gate.Passes.Should().Be(1);
    }

    [Fact]
    public async Task A_host_whose_time_to_stop_is_over_gives_the_event_back_for_another_one_to_handle()
    {
        var gate = new Gate();
        var first = await StartAsync(gate.Pass, options => options.MaxAttempts = 1);
        await first.DeliverAsync(Payloads.InvoicePaid());
        await gate.Inside;

        await first.StopAsync(new CancellationToken(canceled: true)).WaitAsync(WebhookHost.Patience);

        gate.Open();
        var second = await StartAsync(gate.Pass);
        await second.Log.Logged("WebhookHandled");
        gate.Passes.Should().Be(2);
        (await ListAsync(second)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_another_process_has_kept_is_found_by_asking_from_time_to_time()
    {
        var host = await StartAsync((_, _) => Task.CompletedTask, options => options.PollingInterval = TimeSpan.FromMinutes(1));
        await host.Store.TryAddAsync(new ReceivedEvent("evt_paid", "invoice.paid", Payloads.Start, Payloads.InvoicePaid(), Payloads.Start), CancellationToken.None);

        await Clock.AdvanceUntilAsync(host.Log.Logged("WebhookHandled"), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Keeping_in_memory_what_is_handled_in_the_background_is_warned_of()
    {
        var host = await StartAsync((_, _) => Task.CompletedTask, around: webhooks => webhooks.UseStore(_ => new InMemoryWebhookStore(Clock)));
        var safe = await StartAsync((_, _) => Task.CompletedTask);

        host.Log.Entries.Should().ContainSingle(entry => entry.Name == "WebhookBackgroundInMemory").Which.Level.Should().Be(LogLevel.Warning);
        safe.Log.Entries.Should().NotContain(entry => entry.Name == "WebhookBackgroundInMemory");
    }

    [Theory]
    [InlineData("Concurrency is 0,*")]
    [InlineData("MaxAttempts is 0,*")]
    [InlineData("PollingInterval is 00:00:00,*")]
    [InlineData("FirstDelay is 02:00:00,*at most MaxDelay*")]
    [InlineData("MaxDelay is 8.00:00:00,*")]
    public void An_option_out_of_its_range_is_refused(string message)
    {
        var webhooks = new ServiceCollection().AddPaymentsWebhooks(_ => { });

        webhooks.Invoking(builder => builder.ProcessInBackground(options =>
        {
            options.Concurrency = message.StartsWith("Conc") ? 0 : 1;
            options.MaxAttempts = message.StartsWith("MaxA") ? 0 : 1;
            options.PollingInterval = message.StartsWith("Poll") ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
            options.FirstDelay = message.StartsWith("First") ? TimeSpan.FromHours(2) : TimeSpan.FromSeconds(1);
            options.MaxDelay = message.StartsWith("MaxD") ? TimeSpan.FromDays(8) : TimeSpan.FromHours(1);
        })).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static async Task<List<DeadLetter>> ListAsync(WebhookHost host)
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in host.Get<WebhookDeadLetters>().ListAsync())
        {
            letters.Add(letter);
        }

        return letters;
    }

    private Task<WebhookHost> StartAsync(
        Func<WebhookContext, CancellationToken, Task> handle, Action<WebhookBackgroundOptions>? configure = null, Action<PaymentsWebhooksBuilder>? around = null) => StartAsync(webhooks =>
    {
        webhooks.On(WebhookEvents.InvoicePaid).Handle((_, context, cancellationToken) => handle(context, cancellationToken));
        around?.Invoke(webhooks);
        webhooks.ProcessInBackground(configure);
    });
}
