using System.Collections.Concurrent;

namespace Tickets;

/// <summary>The orders. Yours are in a database.</summary>
public sealed class TicketStore
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new();

    /// <summary>The order of that number; null if there is none.</summary>
    public Ticket? Find(string order) => _tickets.GetValueOrDefault(order);

    /// <summary>Keeps an order as it is now.</summary>
    public Ticket Keep(Ticket ticket) => _tickets[ticket.Order] = ticket;
}
