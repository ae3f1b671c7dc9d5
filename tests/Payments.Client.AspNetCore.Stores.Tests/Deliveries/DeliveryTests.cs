using System.Net;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Deliveries;

/// <summary>What goes wrong with webhooks in the wild, with two hosts that share a database: credits are granted for each paid invoice, and never twice.</summary>
public abstract class DeliveryTests : HostTests
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromMinutes(2);

    private int _runs;

    public override Task InitializeAsync()
    {
        Database.CreateGrants();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task Deliveries_at_the_same_moment_on_two_hosts_run_the_handler_once()
    {
        var othersAreRefused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Handle() => othersAreRefused.Task.WaitAsync(WebhookHost.Patience);
        var first = await StartAsync(Handle);
        var second = await StartAsync(Handle);
        var payload = Payloads.InvoicePaid();

        var deliveries = Enumerable.Range(0, 20).Select(number => Task.Run(() => (number % 2 == 0 ? first : second).DeliverAsync(payload))).ToList();
        var refused = new List<HttpStatusCode>();
        await foreach (var delivery in Task.WhenEach(deliveries))
        {
            refused.Add(await delivery);
            if (refused.Count == deliveries.Count - 1)
            {
                break;
            }
        }

        othersAreRefused.SetResult();
        var all = await Task.WhenAll(deliveries);

        refused.Should().OnlyContain(status => status == HttpStatusCode.ServiceUnavailable);
        all.Should().ContainSingle(status => status == HttpStatusCode.OK);
        _runs.Should().Be(1);
        (await second.DeliverAsync(payload)).Should().Be(HttpStatusCode.OK);
        _runs.Should().Be(1);
    }

    [SkippableFact]
    public async Task A_paid_invoice_that_is_delivered_again_and_again_grants_its_credits_once()
    {
        var hosts = new[] { await StartGrantingAsync(), await StartGrantingAsync() };
        var payload = Payloads.InvoicePaid();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => hosts[number % 2].DeliverAsync(payload))));
        var later = await hosts[0].DeliverAsync(payload);

        statuses.Should().Contain(HttpStatusCode.OK).And.OnlyContain(status => status == HttpStatusCode.OK || status == HttpStatusCode.ServiceUnavailable);
        later.Should().Be(HttpStatusCode.OK);
        Database.CountGrants().Should().Be(1);
    }

    [SkippableFact]
    public async Task A_captured_delivery_that_is_replayed_within_the_tolerance_does_nothing()
    {
        var host = await StartGrantingAsync();
        var other = await StartGrantingAsync();
        var payload = Payloads.InvoicePaid();
        var signature = WebhookReader.Sign(payload, WebhookHost.Secret, Clock.GetUtcNow());
        await host.DeliverAsync(payload, signature);
        Clock.Advance(TimeSpan.FromMinutes(4));

        (await host.DeliverAsync(payload, signature)).Should().Be(HttpStatusCode.OK);
        (await other.DeliverAsync(payload, signature)).Should().Be(HttpStatusCode.OK);

        _runs.Should().Be(1);
        Database.CountGrants().Should().Be(1);
    }

    [SkippableFact]
    public async Task Work_and_note_in_one_transaction_vanish_together_in_a_crash_and_are_done_once_afterwards()
    {
        var crashes = true;
        var host = await StartGrantingAsync(beforeCommit: () => crashes ? throw new IOException("The process died.") : Task.CompletedTask);
        var payload = Payloads.InvoicePaid();

        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);
        Database.CountGrants().Should().Be(0);
        (await host.Store.GetHandledAsync("evt_paid", CancellationToken.None)).Should().BeEmpty();

        crashes = false;
        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.OK);
        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.OK);
        Database.CountGrants().Should().Be(1);
    }

    [SkippableFact]
    public async Task A_crash_after_the_commit_and_before_the_end_does_not_run_the_handler_again()
    {
        DyingStore? dying = null;
        var host = await StartGrantingAsync(store => dying = new DyingStore(store) { DiesAtMark = true, DiesAtEnd = true });
        var payload = Payloads.InvoicePaid();

        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);
        dying!.DiesAtMark = dying.DiesAtEnd = false;
        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.ServiceUnavailable, "the dead process's lease has not run out");
        Clock.Advance(LongerThanALease);

        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.OK);
        _runs.Should().Be(1);
        Database.CountGrants().Should().Be(1);
    }

    [SkippableFact]
    public async Task Without_a_transaction_a_crash_between_the_work_and_the_note_runs_the_handler_again()
    {
        DyingStore? dying = null;
        var host = await StartAsync(() => Task.CompletedTask, store => dying = new DyingStore(store) { DiesAtMark = true, DiesAtEnd = true });
        var payload = Payloads.InvoicePaid();

        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.InternalServerError);
        dying!.DiesAtMark = dying.DiesAtEnd = false;
        Clock.Advance(LongerThanALease);

        (await host.DeliverAsync(payload)).Should().Be(HttpStatusCode.OK);
        _runs.Should().Be(2);
    }

    [SkippableFact]
    public async Task A_handler_that_outlives_its_lease_neither_ends_its_successors_nor_grants_again()
    {
        var isInside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var successorIsInside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var successorMayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = await StartGrantingAsync(store => new DyingStore(store) { DiesAtRenewal = true }, beforeWork: () => Gate(isInside, mayGoOn));
        var successor = await StartGrantingAsync(beforeWork: () => Gate(successorIsInside, successorMayGoOn));
        var payload = Payloads.InvoicePaid();

        var first = slow.DeliverAsync(payload);
        await isInside.Task.WaitAsync(WebhookHost.Patience);
        Clock.Advance(LongerThanALease);
        var second = successor.DeliverAsync(payload);
        await successorIsInside.Task.WaitAsync(WebhookHost.Patience);
        mayGoOn.SetResult();

        (await first).Should().NotBe(HttpStatusCode.OK);
        (await successor.Store.TryGetStateAsync("evt_paid", CancellationToken.None)).Should().Be(WebhookEventState.Leased, "it is the successor's");
        successorMayGoOn.SetResult();
        (await second).Should().Be(HttpStatusCode.OK);
        (await successor.Store.TryGetStateAsync("evt_paid", CancellationToken.None)).Should().Be(WebhookEventState.Processed);
        _runs.Should().Be(2);
        Database.CountGrants().Should().Be(1);
    }

    private static Task Gate(TaskCompletionSource isInside, TaskCompletionSource mayGoOn)
    {
        isInside.TrySetResult();
        return mayGoOn.Task.WaitAsync(WebhookHost.Patience);
    }

    /// <summary>A host whose handler notes in its own transaction that it is done. It does not heed what cancels it, as the worst of handlers.</summary>
    private Task<WebhookHost> StartGrantingAsync(Func<WebhookStore, WebhookStore>? around = null, Func<Task>? beforeWork = null, Func<Task>? beforeCommit = null) =>
        StartAsync(
            async (context, _) =>
            {
                await (beforeWork?.Invoke() ?? Task.CompletedTask);
                await using var connection = Database.Open();
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                Database.Grant(transaction);
                if (await context.TryCompleteAsync(transaction, CancellationToken.None))
                {
                    await (beforeCommit?.Invoke() ?? Task.CompletedTask);
                    await transaction.CommitAsync(CancellationToken.None);
                }
            },
            around);

    private Task<WebhookHost> StartAsync(Func<Task> handle, Func<WebhookStore, WebhookStore>? around = null) => StartAsync((_, _) => handle(), around);

    private Task<WebhookHost> StartAsync(Func<WebhookContext, CancellationToken, Task> handle, Func<WebhookStore, WebhookStore>? around) => StartAsync(webhooks =>
    {
        webhooks.On(WebhookEvents.InvoicePaid).Handle((_, context, cancellationToken) =>
        {
            Interlocked.Increment(ref _runs);
            return handle(context, cancellationToken);
        });
        if (around is not null)
        {
            Wrapped.Store(webhooks, around);
        }
    });
}

public class SqliteDeliveryTests : DeliveryTests
{
    protected override TestDatabase Database { get; } = new SqliteTestDatabase();
}

[Collection(PostgreSqlGroup.Name)]
public class PostgreSqlDeliveryTests(PostgreSqlServer server) : DeliveryTests
{
    protected override TestDatabase Database { get; } = new PostgreSqlTestDatabase(server);
}
