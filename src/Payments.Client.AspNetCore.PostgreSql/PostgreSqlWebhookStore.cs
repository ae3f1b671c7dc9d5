using System.Data.Common;
using Npgsql;
using Payments.Client.AspNetCore.Relational;

namespace Payments.Client.AspNetCore.PostgreSql;

/// <summary>A store in PostgreSQL, which any number of hosts share.</summary>
internal sealed class PostgreSqlWebhookStore(string endpoint, NpgsqlDataSource dataSource, bool ownsDataSource, WebhookTables tables, WebhookSql sql, TimeProvider clock)
    : RelationalWebhookStore(endpoint, sql, clock), IAsyncDisposable, IDisposable
{
    /// <summary>One number for all, so that hosts whose tables are in one schema wait for each other; who else takes it waits for milliseconds, once.</summary>
    private const long Lock = 0x7061_796d_656e_7473;

    private readonly IReadOnlyList<string> _createTables = sql.CreateTables("bytea");

    public override async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await ExistAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            // Asked first, as a user of the database that may not create anything may well use what is there.
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

        // IF NOT EXISTS alone fails when two sessions create the same table at a time.
        await RunAsync(connection.Command("SELECT pg_advisory_xact_lock(@lock)", transaction).With("@lock", Lock)).ConfigureAwait(false);
        if (!await HasSchemaAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            await RunAsync(connection.Command($"CREATE SCHEMA \"{tables.Schema}\"", transaction)).ConfigureAwait(false);
        }

        foreach (var statement in _createTables)
        {
            await RunAsync(connection.Command(statement, transaction)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        async Task RunAsync(DbCommand command)
        {
            using (command)
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        if (ownsDataSource)
        {
            dataSource.Dispose();
        }
    }

    public ValueTask DisposeAsync() => ownsDataSource ? dataSource.DisposeAsync() : ValueTask.CompletedTask;

    protected override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    protected override bool Fits(DbConnection connection) => connection is NpgsqlConnection;

    private async Task<bool> ExistAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command("SELECT to_regclass(@events) IS NOT NULL AND to_regclass(@handled) IS NOT NULL AND to_regclass(@positions) IS NOT NULL")
            .With("@events", tables.Events).With("@handled", tables.Handled).With("@positions", tables.Positions);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private async Task<bool> HasSchemaAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command("SELECT to_regnamespace(@schema) IS NOT NULL").With("@schema", $"\"{tables.Schema}\"");
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }
}
