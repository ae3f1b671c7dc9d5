using System.Globalization;

namespace Payments.Client.AspNetCore.Relational;

/// <summary>
/// The statements of a store, in the SQL that SQLite and PostgreSQL share. Times are Unix milliseconds. Each statement that changes an event under a lease names
/// the lease, so that whoever lost it changes nothing. Several endpoints share the tables; every row tells whose it is.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="skipLocked">What lets a query pass by rows that another transaction is about to take; empty where only one can write at a time.</param>
internal sealed class WebhookSql(WebhookTables tables, string skipLocked)
{
    private const string Columns = "id, type, created_at, received_at, payload, attempts, handlers";
    private const string Event = "endpoint = @endpoint AND id = @id";
    private const string Leased = $"{Event} AND lease_id = @lease";
    private const string Free = "endpoint = @endpoint AND state = 'pending' AND (lease_until IS NULL OR lease_until <= @now)";

    /// <param name="binary">The database's type of bytes.</param>
    public IReadOnlyList<string> CreateTables(string binary) =>
    [
        $"""
        CREATE TABLE IF NOT EXISTS {tables.Events} (
            endpoint text NOT NULL,
            id text NOT NULL,
            type text NOT NULL,
            created_at bigint NOT NULL,
            received_at bigint NOT NULL,
            payload {binary} NULL,
            state text NOT NULL,
            attempts integer NOT NULL,
            due_at bigint NOT NULL,
            lease_id text NULL,
            lease_until bigint NULL,
            finished_at bigint NULL,
            reason text NULL,
            handlers text NULL,
            PRIMARY KEY (endpoint, id))
        """,
        $"CREATE INDEX IF NOT EXISTS {tables.Index("events_by_age")} ON {tables.Events} (endpoint, state, received_at)",
        $"CREATE INDEX IF NOT EXISTS {tables.Index("events_by_end")} ON {tables.Events} (endpoint, state, finished_at, id)",
        $"""
        CREATE TABLE IF NOT EXISTS {tables.Handled} (
            endpoint text NOT NULL,
            event_id text NOT NULL,
            handler text NOT NULL,
            handled_at bigint NOT NULL,
            PRIMARY KEY (endpoint, event_id, handler))
        """,
        $"CREATE TABLE IF NOT EXISTS {tables.Positions} (endpoint text NOT NULL, account text NOT NULL, created_at bigint NOT NULL, PRIMARY KEY (endpoint, account))",
    ];

    public string Add { get; } = $"""
        INSERT INTO {tables.Events} (endpoint, id, type, created_at, received_at, payload, state, attempts, due_at, handlers)
        VALUES (@endpoint, @id, @type, @created, @received, @payload, 'pending', 0, @now, @handlers) ON CONFLICT (endpoint, id) DO NOTHING
        """;

    /// <summary>What is leased ahead of its time is due at once when the lease runs out: its process has died.</summary>
    public string Lease { get; } = $"""
        UPDATE {tables.Events} SET lease_id = @lease, lease_until = @until, attempts = attempts + 1, due_at = @now
        WHERE id = @id AND {Free} RETURNING {Columns}
        """;

    public string LeaseDue { get; } = $"""
        WITH due AS (SELECT id FROM {tables.Events} WHERE {Free} AND due_at <= @now ORDER BY received_at, created_at, id LIMIT @count{skipLocked})
        UPDATE {tables.Events} SET lease_id = @lease, lease_until = @until, attempts = attempts + 1
        WHERE endpoint = @endpoint AND id IN (SELECT id FROM due) RETURNING {Columns}
        """;

    public string State { get; } = $"SELECT state, lease_until FROM {tables.Events} WHERE {Event}";

    public string Renew { get; } = $"UPDATE {tables.Events} SET lease_until = @until WHERE {Leased}";

    public string Mark { get; } = $"INSERT INTO {tables.Handled} (endpoint, event_id, handler, handled_at) VALUES (@endpoint, @id, @handler, @now) ON CONFLICT (endpoint, event_id, handler) DO NOTHING";

    public string Handled { get; } = $"SELECT handler FROM {tables.Handled} WHERE endpoint = @endpoint AND event_id = @id";

    public string Complete { get; } = $"""
        UPDATE {tables.Events} SET state = 'processed', finished_at = @now, payload = NULL, reason = NULL, lease_id = NULL, lease_until = NULL
        WHERE {Leased}
        """;

    public string Postpone { get; } = $"""
        UPDATE {tables.Events} SET due_at = @due, reason = @reason, lease_id = NULL, lease_until = NULL
        WHERE {Leased}
        """;

    public string Release { get; } = $"""
        UPDATE {tables.Events} SET due_at = @due, attempts = attempts - 1, lease_id = NULL, lease_until = NULL
        WHERE {Leased}
        """;

    public string GiveUp { get; } = $"""
        UPDATE {tables.Events} SET state = 'dead', finished_at = @now, reason = @reason, lease_id = NULL, lease_until = NULL
        WHERE {Leased}
        """;

    /// <summary>By keys and not by offsets: what is requeued while somebody lists must not shift the rest.</summary>
    public string DeadLetters { get; } = $"""
        SELECT {Columns}, finished_at, reason FROM {tables.Events}
        WHERE endpoint = @endpoint AND state = 'dead' AND (finished_at > @after OR (finished_at = @after AND id > @id)) ORDER BY finished_at, id LIMIT @count
        """;

    public string Requeue { get; } = $"""
        UPDATE {tables.Events} SET state = 'pending', attempts = 0, due_at = @now, finished_at = NULL, handlers = NULL
        WHERE {Event} AND state = 'dead'
        """;

    public string Position { get; } = $"SELECT created_at FROM {tables.Positions} WHERE endpoint = @endpoint AND account = @account";

    /// <summary>Only ahead, as a host that lags behind must not take another one back; but back from a future in which nobody has been.</summary>
    public string Advance { get; } = $"""
        INSERT INTO {tables.Positions} AS kept (endpoint, account, created_at) VALUES (@endpoint, @account, @position)
        ON CONFLICT (endpoint, account) DO UPDATE SET created_at = excluded.created_at WHERE kept.created_at < excluded.created_at OR kept.created_at > @far
        """;

    public string Count { get; } = $"""
        SELECT (SELECT COUNT(*) FROM {tables.Events} WHERE {Free}),
               (SELECT COUNT(*) FROM {tables.Events} WHERE endpoint = @endpoint AND state = 'pending' AND lease_until > @now),
               (SELECT COUNT(*) FROM {tables.Events} WHERE endpoint = @endpoint AND state = 'dead'),
               (SELECT MIN(received_at) FROM {tables.Events} WHERE {Free})
        """;

    public string PurgeEvents { get; } = $"""
        DELETE FROM {tables.Events} WHERE endpoint = @endpoint AND id IN
            (SELECT id FROM {tables.Events} WHERE endpoint = @endpoint AND state = 'processed' AND finished_at < @before ORDER BY finished_at, id LIMIT @count{skipLocked})
        RETURNING id
        """;

    private string ForgetHandled { get; } = $"DELETE FROM {tables.Handled} WHERE endpoint = @endpoint AND event_id IN";

    /// <param name="count">How many events have gone.</param>
    public string PurgeHandled(int count) => $"{ForgetHandled} ({string.Join(", ", Enumerable.Range(0, count).Select(IdParameter))})";

    public static string IdParameter(int number) => string.Create(CultureInfo.InvariantCulture, $"@id{number}");
}
