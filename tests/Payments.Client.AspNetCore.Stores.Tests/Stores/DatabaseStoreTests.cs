using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Stores;

/// <summary>What a store in a database promises besides: it takes part in transactions, and is shared.</summary>
public abstract class DatabaseStoreTests : WebhookStoreTests, IAsyncLifetime, IDisposable
{
    private readonly Disposables _hosts = new();
    private WebhookStore? _store;

    protected override WebhookStore Store => _store!;

    protected abstract TestDatabase Database { get; }

    private static CancellationToken None => CancellationToken.None;

    public Task InitializeAsync()
    {
        _store = NewStore();
        return _store.InitializeAsync(None);
    }

    public Task DisposeAsync() => _hosts.DisposeAsync().AsTask();

    public void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    [SkippableFact]
    public async Task A_mark_in_a_transaction_stands_or_falls_with_it()
    {
        await InTransaction(async transaction =>
        {
            (await Store.TryMarkHandledAsync("evt_1", "handler", transaction, None)).Should().BeTrue();
            await transaction.RollbackAsync();
        });
        (await Store.GetHandledAsync("evt_1", None)).Should().BeEmpty();

        await InTransaction(async transaction =>
        {
            (await Store.TryMarkHandledAsync("evt_1", "handler", transaction, None)).Should().BeTrue();
            await transaction.CommitAsync();
        });
        (await Store.GetHandledAsync("evt_1", None)).Should().Equal("handler");

        await InTransaction(async transaction => (await Store.TryMarkHandledAsync("evt_1", "handler", transaction, None)).Should().BeFalse());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mark_waits_for_the_one_in_an_open_transaction(bool isCommitted)
    {
        Task<bool>? second = null;
        await InTransaction(async transaction =>
        {
            await Store.TryMarkHandledAsync("evt_1", "handler", transaction, None);
            second = Task.Run(() => Store.TryMarkHandledAsync("evt_1", "handler", null, None));
            (await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(200)))).Should().NotBe(second);
            await (isCommitted ? transaction.CommitAsync() : transaction.RollbackAsync());
        });

        (await second!.WaitAsync(WebhookHost.Patience)).Should().Be(!isCommitted);
    }

    [SkippableFact]
    public async Task A_transaction_that_has_ended_is_refused()
    {
        using var connection = Database.Open();
        var transaction = connection.BeginTransaction();
        transaction.Commit();

        await Store.Invoking(store => store.TryMarkHandledAsync("evt_1", "handler", transaction, None)).Should().ThrowAsync<ArgumentException>().WithMessage("*has ended*");
    }

    [SkippableFact]
    public async Task Hosts_that_start_at_a_time_create_the_tables_together()
    {
        var fresh = Enumerable.Range(0, 6).Select(_ => NewStore("payments_other_")).ToList();

        await Task.WhenAll(fresh.Select(store => Task.Run(() => store.InitializeAsync(None))));

        (await fresh[0].TryAddAsync(Received("evt_1"), None)).Should().BeTrue();
        (await fresh[5].TryAddAsync(Received("evt_1"), None)).Should().BeFalse();
        (await Store.TryGetStateAsync("evt_1", None)).Should().BeNull("its tables have other names");
    }

    [SkippableFact]
    public async Task Endpoints_that_share_the_tables_do_not_see_each_others_rows()
    {
        var other = NewStore(endpoint: "connect");
        await Store.TryAddAsync(Received("evt_1"), None);
        await Store.TryMarkHandledAsync("evt_1", "handler", null, None);
        await Store.SetCatchUpPositionAsync(null, Payloads.Start, None);

        (await other.TryGetStateAsync("evt_1", None)).Should().BeNull();
        (await other.GetHandledAsync("evt_1", None)).Should().BeEmpty();
        (await other.GetCatchUpPositionAsync(null, None)).Should().BeNull();
        (await other.LeaseDueAsync(10, TimeSpan.FromMinutes(1), None)).Should().BeEmpty();
        (await other.TryMarkHandledAsync("evt_1", "handler", null, None)).Should().BeTrue();
        (await other.TryAddAsync(Received("evt_1"), None)).Should().BeTrue();
        (await other.TryCompleteAsync((await other.TryLeaseAsync("evt_1", TimeSpan.FromMinutes(1), None))!, None)).Should().BeTrue();
        Clock.Advance(TimeSpan.FromDays(1));
        (await Store.PurgeAsync(Clock.GetUtcNow(), None)).Should().Be(0);
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Pending);
        (await other.PurgeAsync(Clock.GetUtcNow(), None)).Should().Be(1);
        (await Store.GetHandledAsync("evt_1", None)).Should().Equal("handler");
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("1st_")]
    [InlineData("a\"b")]
    [InlineData("a; DROP TABLE b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_that_is_no_plain_one_is_refused(string prefix) =>
        FluentActions.Invoking(() => Use(new ServiceCollection().AddPaymentsWebhooks(_ => { }), prefix)).Should().Throw<ArgumentException>().WithMessage("TablePrefix is *plain name*");

    /// <summary>Uses the database with tables of a name.</summary>
    protected abstract PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks, string prefix);

    protected async Task InTransaction(Func<DbTransaction, Task> work)
    {
        await using var connection = Database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(transaction);
    }

    /// <summary>A host of its own, with the store of an endpoint.</summary>
    private WebhookStore NewStore(string prefix = "payments_webhook_", string? endpoint = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        var webhooks = endpoint is null ? services.AddPaymentsWebhooks(_ => { }) : services.AddPaymentsWebhooks(endpoint, _ => { });
        Use(webhooks, prefix);
        return _hosts.Add(services.BuildServiceProvider()).GetRequiredKeyedService<WebhookStore>(webhooks.Name);
    }
}
