using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Stores;

public class SqliteStoreTests : DatabaseStoreTests
{
    private readonly SqliteTestDatabase _database = new();

    protected override TestDatabase Database => _database;

    [Fact]
    public void The_file_is_one_that_readers_and_a_writer_use_at_a_time()
    {
        using var connection = _database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        command.ExecuteScalar().Should().Be("wal");
    }

    [Fact]
    public async Task What_is_kept_is_there_for_another_process()
    {
        await Store.TryAddAsync(Received("evt_1"), CancellationToken.None);
        SqliteConnection.ClearAllPools();

        var services = new ServiceCollection();
        Use(services.AddPaymentsWebhooks(_ => { }), "payments_webhook_");
        await using var other = services.BuildServiceProvider();
        (await other.GetRequiredService<WebhookStore>().TryGetStateAsync("evt_1", CancellationToken.None)).Should().Be(WebhookEventState.Pending);
    }

    [Fact]
    public async Task While_another_connection_writes_it_is_waited_no_longer_than_the_option_says()
    {
        var services = new ServiceCollection();
        services.AddPaymentsWebhooks(_ => { }).UseSqliteStore(_database.ConnectionString, options => options.BusyTimeout = TimeSpan.FromMilliseconds(100));
        await using var host = services.BuildServiceProvider();
        var waited = Stopwatch.StartNew();
        await InTransaction(async _ =>
            await host.GetRequiredService<WebhookStore>().Invoking(store => store.TryAddAsync(Received("evt_1"), CancellationToken.None)).Should().ThrowAsync<SqliteException>());

        waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "30 seconds are the default");
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    [InlineData("")]
    public void A_database_in_memory_is_refused(string connectionString) =>
        FluentActions.Invoking(() => new ServiceCollection().AddPaymentsWebhooks(_ => { }).UseSqliteStore(connectionString)).Should().Throw<ArgumentException>().WithMessage("*name a file*");

    protected override PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks, string prefix) =>
        webhooks.UseSqliteStore(_database.ConnectionString, options => options.TablePrefix = prefix);
}
