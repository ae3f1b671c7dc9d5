using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Payments.Client.AspNetCore.Relational;

namespace Payments.Client.AspNetCore.Sqlite;

/// <summary>A store in a SQLite file, which the processes of one machine may share.</summary>
internal sealed class SqliteWebhookStore : RelationalWebhookStore
{
    private readonly string _connectionString;
    private readonly string _prepareConnection;
    private readonly IReadOnlyList<string> _createTables;

    private SqliteWebhookStore(string endpoint, string connectionString, TimeSpan busyTimeout, WebhookSql sql, TimeProvider clock)
        : base(endpoint, sql, clock)
    {
        _connectionString = connectionString;
        _prepareConnection = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
        _createTables = sql.CreateTables("blob");
    }

    public static SqliteWebhookStore Create(string endpoint, string connectionString, SqliteStoreOptions options, TimeProvider clock)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:" || settings.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The database is in memory or has no name, so that each connection would see another one: name a file (Data Source=…), or leave the store out to keep events in memory.", nameof(connectionString));
        }

        if (options.BusyTimeout <= TimeSpan.Zero || options.BusyTimeout > TimeSpan.FromMinutes(10))
        {
            throw new ArgumentException($"BusyTimeout is {options.BusyTimeout}, but has to be more than zero and at most ten minutes.", nameof(options));
        }

        // What the provider does when SQLite itself has waited: it tries again for so long, in whole seconds, and zero would be for ever.
        settings.DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds);
        return new(endpoint, settings.ToString(), options.BusyTimeout, new WebhookSql(new WebhookTables(schema: null, options.TablePrefix), skipLocked: ""), clock);
    }

    public override async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync("PRAGMA journal_mode = WAL", transaction: null).ConfigureAwait(false);

        // It begins IMMEDIATE, as each of this provider's transactions does that is not asked otherwise: of two hosts, one waits for the other.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var statement in _createTables)
        {
            await RunAsync(statement, transaction).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        async Task RunAsync(string statement, DbTransaction? transaction)
        {
            using var command = connection.Command(statement, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var command = connection.Command(_prepareConnection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override bool Fits(DbConnection connection) => connection is SqliteConnection;
}
