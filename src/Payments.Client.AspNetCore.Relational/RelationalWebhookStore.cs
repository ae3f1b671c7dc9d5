using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Payments.Client.AspNetCore.Relational;

/// <summary>
/// A store in the tables of a database, by statements that are each atomic. It is what SQLite and PostgreSQL have in common; each package compiles a copy of its
/// own, so that packages of different releases never meet here.
/// </summary>
/// <param name="endpoint">The name of the endpoint whose rows are seen.</param>
/// <param name="sql">The statements.</param>
/// <param name="clock">What tells the time: the hosts' clocks, not the database's.</param>
internal abstract class RelationalWebhookStore(string endpoint, WebhookSql sql, TimeProvider clock) : WebhookStore
{
    /// <summary>Between the names of handlers, none of which holds one.</summary>
    private const char NameEnd = '\n';

    private const int PageSize = 100;
    private const int PurgedAtOnce = 1_000;

    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(1);

    /// <summary>Opens a connection to the database. Who disposes it gives it back.</summary>
    protected abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Whether a connection, of a transaction of the user's, is one to this kind of database.</summary>
    protected abstract bool Fits(DbConnection connection);

    public override async Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        return await ChangeAsync(
            sql.Add,
            command => command.With("@id", received.Id).With("@type", received.Type).With("@created", received.Created).With("@received", received.ReceivedAt)
                .With("@payload", received.Payload.ToArray()).With("@now", clock.GetUtcNow()).With("@handlers", received.Handlers.Count == 0 ? null : string.Join(NameEnd, received.Handlers)),
            cancellationToken).ConfigureAwait(false);
    }

    public override async Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) =>
        (await LeaseAsync(sql.Lease, duration, command => command.With("@id", eventId), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public override async Task<IReadOnlyList<WebhookLease>> LeaseDueAsync(int count, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var leases = await LeaseAsync(sql.LeaseDue, duration, command => command.With("@count", count), cancellationToken).ConfigureAwait(false);

        // Neither database promises the order in which an update returns its rows.
        return [.. leases.OrderBy(lease => lease.Event.ReceivedAt).ThenBy(lease => lease.Event.Created).ThenBy(lease => lease.Event.Id, StringComparer.Ordinal)];
    }

    public override async Task<WebhookEventState?> TryGetStateAsync(string eventId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = await ReadAsync(sql.State, command => command.With("@id", eventId), StateOf, cancellationToken).ConfigureAwait(false);
        return states.Count == 0 ? null : states[0];

        WebhookEventState StateOf(DbDataReader row) => row.GetString(0) switch
        {
            "processed" => WebhookEventState.Processed,
            "dead" => WebhookEventState.DeadLettered,
            _ => !row.IsDBNull(1) && row.GetTime(1) > now ? WebhookEventState.Leased : WebhookEventState.Pending,
        };
    }

    public override Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        ChangeAsync(sql.Renew, command => command.With(lease).With("@until", clock.GetUtcNow() + duration), cancellationToken);

    public override async Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is null)
        {
            return await ChangeAsync(sql.Mark, Fill, cancellationToken).ConfigureAwait(false);
        }

        var connection = transaction.Connection ?? throw Ended();
        if (!Fits(connection))
        {
            throw new ArgumentException(
                $"The transaction is of {connection.GetType()}, which is not what the store of the webhooks uses: keep the store in the database of your own work, and pass the provider's own transaction.",
                nameof(transaction));
        }

        using var command = Fill(InTransaction());
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;

        DbCommand InTransaction()
        {
            try
            {
                return For(connection, sql.Mark, transaction);
            }
            catch (InvalidOperationException ended)
            {
                throw Ended(ended);
            }
        }

        static ArgumentException Ended(Exception? inner = null) => new("The transaction has ended: call this before you commit it.", nameof(transaction), inner);

        DbCommand Fill(DbCommand command) => command.With("@id", eventId).With("@handler", handler).With("@now", clock.GetUtcNow());
    }

    public override async Task<IReadOnlyCollection<string>> GetHandledAsync(string eventId, CancellationToken cancellationToken) =>
        await ReadAsync(sql.Handled, command => command.With("@id", eventId), static row => row.GetString(0), cancellationToken).ConfigureAwait(false);

    public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(sql.Complete, command => command.With(lease).With("@now", clock.GetUtcNow()), cancellationToken);

    public override Task<bool> TryFailAsync(WebhookLease lease, string reason, DateTimeOffset? nextAttempt, CancellationToken cancellationToken) => nextAttempt is { } due
        ? ChangeAsync(sql.Postpone, command => command.With(lease).With("@reason", reason).With("@due", due), cancellationToken)
        : ChangeAsync(sql.GiveUp, command => command.With(lease).With("@reason", reason).With("@now", clock.GetUtcNow()), cancellationToken);

    public override Task<bool> TryReleaseAsync(WebhookLease lease, DateTimeOffset nextAttempt, CancellationToken cancellationToken) =>
        ChangeAsync(sql.Release, command => command.With(lease).With("@due", nextAttempt), cancellationToken);

    public override async IAsyncEnumerable<DeadLetter> ListDeadLettersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = DateTimeOffset.UnixEpoch;
        var id = "";
        List<DeadLetter> page;
        do
        {
            page = await ReadAsync(
                sql.DeadLetters,
                command => command.With("@after", after).With("@id", id).With("@count", PageSize),
                static row => new DeadLetter(Event(row), row.GetInt32(5), row.GetString(8), row.GetTime(7)),
                cancellationToken).ConfigureAwait(false);
            foreach (var letter in page)
            {
                yield return letter;
                (after, id) = (letter.GivenUpAt, letter.Event.Id);
            }
        }
        while (page.Count == PageSize);
    }

    public override Task<bool> TryRequeueAsync(string eventId, CancellationToken cancellationToken) =>
        ChangeAsync(sql.Requeue, command => command.With("@id", eventId).With("@now", clock.GetUtcNow()), cancellationToken);

    public override async Task<DateTimeOffset?> GetCatchUpPositionAsync(string? account, CancellationToken cancellationToken)
    {
        var positions = await ReadAsync(sql.Position, command => command.With("@account", account ?? ""), static row => row.GetTime(0), cancellationToken).ConfigureAwait(false);
        return positions.Count == 0 ? null : positions[0];
    }

    public override Task SetCatchUpPositionAsync(string? account, DateTimeOffset position, CancellationToken cancellationToken) => ChangeAsync(
        sql.Advance, command => command.With("@account", account ?? "").With("@position", position).With("@far", clock.GetUtcNow() + FarAhead), cancellationToken);

    public override async Task<WebhookStoreCounts> CountAsync(CancellationToken cancellationToken) => (await ReadAsync(
        sql.Count,
        command => command.With("@now", clock.GetUtcNow()),
        static row => new WebhookStoreCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetTime(3)),
        cancellationToken).ConfigureAwait(false))[0];

    public override async Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken)
    {
        var purged = 0;
        int batch;
        do
        {
            batch = await PurgeBatchAsync(processedBefore, cancellationToken).ConfigureAwait(false);
            purged += batch;
        }
        while (batch == PurgedAtOnce);
        return purged;
    }

    private DbCommand For(DbConnection connection, string statement, DbTransaction? transaction = null) =>
        connection.Command(statement, transaction).With("@endpoint", endpoint);

    /// <summary>Few at a time, so that deliveries never wait for long. Which events go is decided once: another host may be purging too.</summary>
    private async Task<int> PurgeBatchAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        List<string> ids;
        using (var purge = For(connection, sql.PurgeEvents, transaction).With("@before", processedBefore).With("@count", PurgedAtOnce))
        {
            ids = await ReadAsync(purge, static row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        }

        if (ids.Count > 0)
        {
            using var forget = For(connection, sql.PurgeHandled(ids.Count), transaction);
            for (var number = 0; number < ids.Count; number++)
            {
                forget.With(WebhookSql.IdParameter(number), ids[number]);
            }

            await forget.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ids.Count;
    }

    private async Task<List<WebhookLease>> LeaseAsync(string statement, TimeSpan duration, Func<DbCommand, DbCommand> fill, CancellationToken cancellationToken)
    {
        var lease = Guid.NewGuid().ToString("N");
        var now = clock.GetUtcNow();
        return await ReadAsync(
            statement,
            command => fill(command).With("@lease", lease).With("@now", now).With("@until", now + duration),
            row => new WebhookLease(lease, Event(row), row.GetInt32(5)),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ChangeAsync(string statement, Func<DbCommand, DbCommand> fill, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = fill(For(connection, statement));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
    }

    private async Task<List<TRow>> ReadAsync<TRow>(string statement, Func<DbCommand, DbCommand> fill, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = fill(For(connection, statement));
        return await ReadAsync(command, read, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<TRow>> ReadAsync<TRow>(DbCommand command, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static ReceivedEvent Event(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetTime(2), row.GetFieldValue<byte[]>(4), row.GetTime(3)) { Handlers = row.IsDBNull(6) ? [] : row.GetString(6).Split(NameEnd) };
}
