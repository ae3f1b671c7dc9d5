using System.Collections.Concurrent;

namespace NewShop.Orders;

/// <summary>The orders, until the program ends.</summary>
public sealed class OrderMemory
{
    private readonly ConcurrentDictionary<string, Order> _orders = [];

    public Task AddAsync(Order order, CancellationToken cancellationToken)
    {
        _orders[order.Id] = order;
        return Task.CompletedTask;
    }

    public Task<Order?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_orders.GetValueOrDefault(id));

    /// <summary>Returns false if there is no such order of this amount.</summary>
    public bool MarkPaid(string? id, long? amount, string? currency)
    {
        if (id is null || !_orders.TryGetValue(id, out var order) || order.Amount != amount || order.Currency != currency)
        {
            return false;
        }

        _orders[id] = order with { IsPaid = true };
        return true;
    }
}
