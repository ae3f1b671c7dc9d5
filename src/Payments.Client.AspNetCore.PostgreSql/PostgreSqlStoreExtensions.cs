using Npgsql;
using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.PostgreSql;
using Payments.Client.AspNetCore.Relational;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the events of a webhook endpoint in PostgreSQL.</summary>
public static class PostgreSqlStoreExtensions
{
    /// <summary>
    /// Keeps what the endpoint receives in PostgreSQL, which any number of hosts share. The tables are created at the start if they are missing. Several
    /// endpoints may use one database.
    /// </summary>
    /// <param name="webhooks">The endpoint.</param>
    /// <param name="connectionString">
    /// The database, such as <c>Host=db;Database=shop;Username=shop</c>. Name that of your own work if handlers are to note in their transactions that they are done.
    /// </param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder or the connection string is null.</exception>
    /// <exception cref="ArgumentException">The connection string is none, or an option is out of its range.</exception>
    public static PaymentsWebhooksBuilder UsePostgreSqlStore(this PaymentsWebhooksBuilder webhooks, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return Use(webhooks, _ => NpgsqlDataSource.Create(settings), ownsDataSource: true, configure);
    }

    /// <summary>Keeps what the endpoint receives in PostgreSQL, through a data source of your own, which stays yours to dispose.</summary>
    /// <param name="webhooks">The endpoint.</param>
    /// <param name="dataSource">The data source.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder or the data source is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PaymentsWebhooksBuilder UsePostgreSqlStore(this PaymentsWebhooksBuilder webhooks, NpgsqlDataSource dataSource, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(webhooks, _ => dataSource, ownsDataSource: false, configure);
    }

    /// <summary>Keeps what the endpoint receives in PostgreSQL, through the <see cref="NpgsqlDataSource"/> that is registered in the container.</summary>
    /// <param name="webhooks">The endpoint.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PaymentsWebhooksBuilder UsePostgreSqlStore(this PaymentsWebhooksBuilder webhooks, Action<PostgreSqlStoreOptions>? configure = null) =>
        Use(webhooks, static provider => provider.GetRequiredService<NpgsqlDataSource>(), ownsDataSource: false, configure);

    private static PaymentsWebhooksBuilder Use(
        PaymentsWebhooksBuilder webhooks, Func<IServiceProvider, NpgsqlDataSource> dataSource, bool ownsDataSource, Action<PostgreSqlStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var options = new PostgreSqlStoreOptions();
        configure?.Invoke(options);
        var tables = new WebhookTables(options.Schema ?? throw new ArgumentException("Schema is null: name one, or leave it as it is.", nameof(configure)), options.TablePrefix);
        var sql = new WebhookSql(tables, skipLocked: " FOR UPDATE SKIP LOCKED");
        return webhooks.UseStore(provider => new PostgreSqlWebhookStore(
            webhooks.Name, dataSource(provider), ownsDataSource, tables, sql, provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
