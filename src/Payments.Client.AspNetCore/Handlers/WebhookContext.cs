using System.Data.Common;

namespace Payments.Client.AspNetCore;

/// <summary>What a handler is told besides the object: the event, and how it came.</summary>
public sealed class WebhookContext
{
    private readonly WebhookStore _store;

    /// <summary>Makes one by hand, for tests of a handler.</summary>
    /// <param name="received">The event.</param>
    /// <param name="store">Where it is noted that the handler is done.</param>
    /// <param name="services">The services of the handler's scope.</param>
    /// <param name="handlerName">The name of the handler.</param>
    /// <param name="attempt">Which attempt it is, from 1 on.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public WebhookContext(WebhookEvent received, WebhookStore store, IServiceProvider services, string handlerName = "handler", int attempt = 1)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(handlerName);
        Event = received;
        _store = store;
        Services = services;
        HandlerName = handlerName;
        Attempt = attempt;
    }

    /// <summary>The event.</summary>
    public WebhookEvent Event { get; }

    /// <summary>The name under which it is noted that this handler is done with the event.</summary>
    public string HandlerName { get; }

    /// <summary>Which attempt to handle the event it is, from 1 on.</summary>
    public int Attempt { get; }

    /// <summary>The services of the handler's scope.</summary>
    public IServiceProvider Services { get; }

    /// <summary>
    /// Notes in your own transaction that this handler is done with this event, so that both are kept or neither: call it before you commit. With EF Core:
    /// <c>context.TryCompleteAsync(db.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken)</c>. The store's tables must be in the same database.
    /// </summary>
    /// <param name="transaction">The open transaction of your work.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>True if it is noted; false if the handler was done before: then roll your work back, and return.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transaction"/> is null.</exception>
    /// <exception cref="ArgumentException">The transaction is of another kind of database than the store's, or has ended.</exception>
    /// <exception cref="NotSupportedException">The store can't take part in a transaction, as the one in memory.</exception>
    public Task<bool> TryCompleteAsync(DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return _store.TryMarkHandledAsync(Event.Id, HandlerName, transaction, cancellationToken);
    }
}
