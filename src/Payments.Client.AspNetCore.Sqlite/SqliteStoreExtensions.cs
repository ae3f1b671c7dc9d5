using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the events of a webhook endpoint in SQLite.</summary>
public static class SqliteStoreExtensions
{
    /// <summary>
    /// Keeps what the endpoint receives in a SQLite file, which outlasts a crash of the process, and which the processes of one machine may share. Its
    /// tables are created at the start if they are missing. Several endpoints may use one file.
    /// </summary>
    /// <param name="webhooks">The endpoint.</param>
    /// <param name="connectionString">
    /// The database, such as <c>Data Source=shop.db</c>. Name that of your own work if handlers are to note in their transactions that they are done.
    /// </param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder or the connection string is null.</exception>
    /// <exception cref="ArgumentException">The connection string is none, or names no file; or an option is out of its range.</exception>
    public static PaymentsWebhooksBuilder UseSqliteStore(this PaymentsWebhooksBuilder webhooks, string connectionString, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = new SqliteStoreOptions();
        configure?.Invoke(options);

        // What is wrong is told here, where it was written, and not at the first delivery.
        SqliteWebhookStore.Create(webhooks.Name, connectionString, options, TimeProvider.System);
        return webhooks.UseStore(provider => SqliteWebhookStore.Create(webhooks.Name, connectionString, options, provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
