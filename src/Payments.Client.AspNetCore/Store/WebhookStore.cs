using System.Data.Common;

namespace Payments.Client.AspNetCore;

/// <summary>
/// Where an endpoint keeps the events that it received, and notes which handlers are done with them. One store serves one endpoint: several that share
/// a database keep their rows apart by the endpoint's name. Derive from it to use another database. Every method may be called from any number of
/// threads, hosts and processes at a time; each is atomic by itself: when it ends with an exception, nothing was changed, or all of it was. The time is
/// that of the store's own <see cref="TimeProvider"/>, which the hosts that share a database are to have nearly the same.
/// </summary>
/// <remarks>
/// An event is pending once it is kept; leased while a lease of it has not run out; and in the end processed or a dead letter. A lease that runs out
/// without being ended, as its process died, leaves the event pending and due at once.
/// </remarks>
public abstract class WebhookStore
{
    /// <summary>Creates what the store needs, such as its tables, if it is missing. It is called at each start, by several hosts at a time too.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The task of it.</returns>
    public abstract Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Keeps an event, pending and due at once. When it returns true, the event outlasts a crash of the process, if the store is of a kind that outlasts it.
    /// Of several calls with the same id at a time exactly one returns true.
    /// </summary>
    /// <param name="received">The event.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if an event of that id is kept already, in whatever state: nothing is changed then.</returns>
    public abstract Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken);

    /// <summary>
    /// Leases a pending event, whether its next attempt is due or not. Of several calls at a time for the same event, at most one gets a lease. The
    /// attempts of the event are one more with it, also if the lease runs out.
    /// </summary>
    /// <param name="eventId">The event.</param>
    /// <param name="duration">After what time somebody else may lease it, unless the lease is renewed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>
    /// The lease, with an id that no other lease has; null if the event is unknown, processed, a dead letter or leased: <see cref="TryGetStateAsync"/> tells
    /// which.
    /// </returns>
    public abstract Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Leases pending events whose next attempt is due, the first received first. An event is in the result of at most one of several calls at a time, and
    /// the calls do not wait for each other's events.
    /// </summary>
    /// <param name="count">How many at most; at least 1.</param>
    /// <param name="duration">After what time somebody else may lease them, unless the lease is renewed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The leases; none if no event is due.</returns>
    public abstract Task<IReadOnlyList<WebhookLease>> LeaseDueAsync(int count, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Tells the state of an event now; a lease that has run out counts no more.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The state; null if no event of that id is kept.</returns>
    public abstract Task<WebhookEventState?> TryGetStateAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a lease run out later: a duration from now. It succeeds as long as nobody else has leased the event since, even if the lease has run out.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="duration">After what time, from now, somebody else may lease the event.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if the lease was ended or taken over: nothing is changed then.</returns>
    public abstract Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a handler is done with an event. Of several calls at a time for the same event and handler, exactly one notes it; one whose
    /// transaction is rolled back has noted nothing. A call that meets a note in a transaction that is still open waits for its end, or fails.
    /// </summary>
    /// <param name="eventId">The event. It need not be leased: the note itself is what happens once.</param>
    /// <param name="handler">The name of the handler.</param>
    /// <param name="transaction">The open transaction to note it in, on the store's own database: the note then stands or falls with it. Null for one of its own.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if it is noted already: nothing is changed then.</returns>
    /// <exception cref="NotSupportedException">The store can't take part in a transaction.</exception>
    /// <exception cref="ArgumentException">The transaction is of another kind of database, or has ended.</exception>
    public abstract Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken);

    /// <summary>Tells which handlers are done with an event, those noted in a transaction once that is committed.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The names of the handlers; none for an unknown event.</returns>
    public abstract Task<IReadOnlyCollection<string>> GetHandledAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>Ends a lease: the event is processed. Its payload need not be kept any more; that it was processed is, until it is purged.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if the lease was ended or taken over: nothing is changed then.</returns>
    public abstract Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken);

    /// <summary>Ends a lease whose attempt failed: the event is pending again, or a dead letter.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="reason">What failed, for people.</param>
    /// <param name="nextAttempt">From when on the event is due again; null makes it a dead letter.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if the lease was ended or taken over: nothing is changed then.</returns>
    public abstract Task<bool> TryFailAsync(WebhookLease lease, string reason, DateTimeOffset? nextAttempt, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a lease back without an attempt, as its process lacks a handler of the event: the event is pending again, with as many attempts behind it as before
    /// the lease.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="nextAttempt">From when on the event is due again.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if the lease was ended or taken over: nothing is changed then.</returns>
    public abstract Task<bool> TryReleaseAsync(WebhookLease lease, DateTimeOffset nextAttempt, CancellationToken cancellationToken);

    /// <summary>Lists the dead letters, the first that became one first. Those that come or go meanwhile may be in it or not.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The dead letters, with their payloads.</returns>
    public abstract IAsyncEnumerable<DeadLetter> ListDeadLettersAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a dead letter pending again: due at once, with no attempts behind it, and without the names of its handlers, so that those of the process that
    /// handles it count. What its handlers have noted stays.
    /// </summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if it is no dead letter: nothing is changed then.</returns>
    public abstract Task<bool> TryRequeueAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>Tells up to which time catching up has seen all events of an account.</summary>
    /// <param name="account">The connected account; null for the client's own.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The position; null if none was set.</returns>
    public abstract Task<DateTimeOffset?> GetCatchUpPositionAsync(string? account, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers up to which time catching up has seen all events of an account. A position before the one that is set is ignored, unless the latter is more
    /// than a day in the future: then a host's clock was wrong.
    /// </summary>
    /// <param name="account">The connected account; null for the client's own.</param>
    /// <param name="position">The position.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The task of it.</returns>
    public abstract Task SetCatchUpPositionAsync(string? account, DateTimeOffset position, CancellationToken cancellationToken);

    /// <summary>Counts what is not processed yet, for health checks and metrics.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The numbers, all of the same moment.</returns>
    public abstract Task<WebhookStoreCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Forgets events that were processed long ago, with the notes of their handlers. An event that comes again after that is a new one.</summary>
    /// <param name="processedBefore">Those processed before this time. Pending events and dead letters stay.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>How many were forgotten.</returns>
    public abstract Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken);
}
