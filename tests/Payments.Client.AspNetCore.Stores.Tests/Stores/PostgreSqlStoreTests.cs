using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Stores;

[Collection(PostgreSqlGroup.Name)]
public class PostgreSqlStoreTests(PostgreSqlServer server) : DatabaseStoreTests
{
    private readonly PostgreSqlTestDatabase _database = new(server);

    protected override TestDatabase Database => _database;

    [SkippableFact]
    public async Task A_transaction_of_another_kind_of_database_is_refused()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var transaction = connection.BeginTransaction();

        await Store.Invoking(store => store.TryMarkHandledAsync("evt_1", "handler", transaction, CancellationToken.None)).Should().ThrowAsync<ArgumentException>().WithMessage("*SqliteConnection*");
    }

    [SkippableFact]
    public async Task A_user_who_may_create_nothing_uses_the_tables_that_are_there()
    {
        using (var connection = Database.Open())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"""
                CREATE ROLE {_database.Schema} LOGIN; GRANT USAGE ON SCHEMA {_database.Schema} TO {_database.Schema};
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {_database.Schema} TO {_database.Schema}
                """;
            command.ExecuteNonQuery();
        }

        var services = new ServiceCollection();
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = _database.Schema }.ConnectionString;
        services.AddPaymentsWebhooks(_ => { }).UsePostgreSqlStore(connectionString, options => options.Schema = _database.Schema);
        await using var host = services.BuildServiceProvider();
        var store = host.GetRequiredService<WebhookStore>();

        await store.InitializeAsync(CancellationToken.None);

        (await store.TryAddAsync(Received("evt_1"), CancellationToken.None)).Should().BeTrue();
    }

    [SkippableFact]
    public async Task The_data_source_of_the_container_is_used_if_none_is_given()
    {
        var services = new ServiceCollection();
        services.AddSingleton(NpgsqlDataSource.Create(server.ConnectionString));
        services.AddPaymentsWebhooks(_ => { }).UsePostgreSqlStore(options => options.Schema = _database.Schema);
        await using var host = services.BuildServiceProvider();

        (await host.GetRequiredService<WebhookStore>().TryAddAsync(Received("evt_1"), CancellationToken.None)).Should().BeTrue();
    }

    [SkippableFact]
    public async Task Who_leases_what_is_due_does_not_wait_for_a_row_that_is_locked()
    {
        await Store.TryAddAsync(Received("evt_1"), CancellationToken.None);
        await Store.TryAddAsync(Received("evt_2"), CancellationToken.None);
        await InTransaction(async transaction =>
        {
            await Lock(transaction, "evt_1");

            var leases = await Store.LeaseDueAsync(10, TimeSpan.FromMinutes(1), CancellationToken.None).WaitAsync(WebhookHost.Patience);

            leases.Should().ContainSingle().Which.Event.Id.Should().Be("evt_2");
        });
    }

    [SkippableFact]
    public async Task A_purge_of_many_forgets_them_all()
    {
        for (var number = 0; number < 1_001; number += 100)
        {
            for (var inBatch = number; inBatch < Math.Min(number + 100, 1_001); inBatch++)
            {
                await Store.TryAddAsync(Received($"evt_{inBatch}"), CancellationToken.None);
            }

            foreach (var lease in await Store.LeaseDueAsync(100, TimeSpan.FromMinutes(1), CancellationToken.None))
            {
                await Store.TryCompleteAsync(lease, CancellationToken.None);
            }
        }

        Clock.Advance(TimeSpan.FromSeconds(1));
        (await Store.PurgeAsync(Clock.GetUtcNow(), CancellationToken.None)).Should().Be(1_001);
    }

    [SkippableFact]
    public async Task Hosts_that_purge_at_a_time_leave_no_note_behind()
    {
        var events = $"{_database.Schema}.payments_webhook_events";
        var notes = $"{_database.Schema}.payments_webhook_handled";
        await InTransaction(async transaction =>
        {
            await ExecuteAsync(transaction, $"INSERT INTO {events} (endpoint, id, type, created_at, received_at, state, attempts, due_at, finished_at) SELECT '', 'evt_' || n, 'invoice.paid', 0, 0, 'processed', 1, 0, n FROM generate_series(1, 1500) n");
            await ExecuteAsync(transaction, $"INSERT INTO {notes} SELECT '', 'evt_' || n, 'handler', 0 FROM generate_series(1, 1500) n");
            await transaction.CommitAsync();
        });

        await InTransaction(async other =>
        {
            await ExecuteAsync(other, $"DELETE FROM {notes} WHERE event_id IN (SELECT id FROM {events} WHERE finished_at <= 1000)");
            await ExecuteAsync(other, $"DELETE FROM {events} WHERE finished_at <= 1000");
            var purge = Task.Run(() => Store.PurgeAsync(Clock.GetUtcNow(), CancellationToken.None));
            await Task.WhenAny(purge, Task.Delay(TimeSpan.FromMilliseconds(200)));
            await other.CommitAsync();
            (await purge.WaitAsync(WebhookHost.Patience)).Should().Be(500);
        });

        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {notes}";
        (await command.ExecuteScalarAsync()).Should().Be(0L);
    }

    protected override PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks, string prefix) =>
        webhooks.UsePostgreSqlStore(server.ConnectionString, options => (options.Schema, options.TablePrefix) = (_database.Schema, prefix));

    private Task Lock(DbTransaction transaction, string id) => ExecuteAsync(transaction, $"SELECT 1 FROM {_database.Schema}.payments_webhook_events WHERE id = '{id}' FOR UPDATE");

    private static async Task ExecuteAsync(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
