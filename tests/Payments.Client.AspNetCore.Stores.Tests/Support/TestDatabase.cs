using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>An empty database for one test, in which hosts keep events, and handlers their own work: credits granted.</summary>
public abstract class TestDatabase : IDisposable
{
    /// <summary>Uses it as the store of an endpoint.</summary>
    public abstract PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks);

    public abstract DbConnection Open();

    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract void Dispose();

    /// <summary>A table's name, with its place.</summary>
    public abstract string Table(string name);

    /// <summary>Creates the table of what handlers grant.</summary>
    public virtual void CreateGrants()
    {
        using var connection = Open();
        Execute(connection, transaction: null, $"CREATE TABLE {Table("grants")} (id text NOT NULL PRIMARY KEY)");
    }

    public void Grant(DbTransaction transaction) => Execute(transaction.Connection!, transaction, $"INSERT INTO {Table("grants")} (id) VALUES ('{Guid.NewGuid():N}')");

    public long CountGrants()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {Table("grants")}";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    protected static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A SQLite file.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"payments-{Guid.NewGuid():N}.db");

    public string ConnectionString => $"Data Source={_file}";

    public override string Table(string name) => name;

    public override PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks) => webhooks.UseSqliteStore(ConnectionString);

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public override void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
        {
            File.Delete(file);
        }
    }
}

/// <summary>A schema of the run's PostgreSQL.</summary>
public sealed class PostgreSqlTestDatabase(PostgreSqlServer server) : TestDatabase
{
    // Not in the constructor: a test that is being made can't be skipped yet.
    private readonly Lazy<NpgsqlDataSource> _dataSource = new(() => NpgsqlDataSource.Create(server.ConnectionString));

    public string Schema { get; } = $"t{Guid.NewGuid():N}";

    public override string Table(string name) => $"{Schema}.{name}";

    public override void CreateGrants()
    {
        using (var connection = Open())
        {
            Execute(connection, transaction: null, $"CREATE SCHEMA {Schema}");
        }

        base.CreateGrants();
    }

    public override PaymentsWebhooksBuilder Use(PaymentsWebhooksBuilder webhooks) => webhooks.UsePostgreSqlStore(_dataSource.Value, options => options.Schema = Schema);

    public override DbConnection Open() => _dataSource.Value.OpenConnection();

    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_dataSource.Value);

    public override void Dispose()
    {
        if (_dataSource.IsValueCreated)
        {
            _dataSource.Value.Dispose();
        }
    }
}
