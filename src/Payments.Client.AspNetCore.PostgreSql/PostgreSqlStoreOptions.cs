namespace Payments.Client.AspNetCore;

/// <summary>The options of a store in PostgreSQL.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>The schema of the tables; <c>public</c> by default. It is created if it is missing. A plain name: letters, digits and underscores, at most 40.</summary>
    public string Schema { get; set; } = "public";

    /// <summary>What the names of the tables begin with; <c>payments_webhook_</c> by default. A plain name: letters, digits and underscores, at most 40.</summary>
    public string TablePrefix { get; set; } = "payments_webhook_";
}
