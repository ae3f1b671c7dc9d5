namespace Payments.Client.AspNetCore;

/// <summary>The options of a store in SQLite.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>What the names of the tables begin with; <c>payments_webhook_</c> by default. A plain name: letters, digits and underscores, at most 40.</summary>
    public string TablePrefix { get; set; } = "payments_webhook_";

    /// <summary>How long to wait while another connection writes; more than zero, at most ten minutes. 30 seconds by default. It takes effect in whole seconds, rounded up.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
