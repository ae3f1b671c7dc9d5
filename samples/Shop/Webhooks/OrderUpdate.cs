using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Payments.Client.AspNetCore;
using Shop.Orders;

namespace Shop.Webhooks;

/// <summary>Changes an order because of an event, exactly once: the change and the note that it was made are committed together, or neither is.</summary>
public sealed class OrderUpdate(ShopDb db, ILogger<OrderUpdate> logger)
{
    /// <summary>
    /// Reads an order, before the API is asked for what it is to be changed to. If another event changes it before <see cref="ApplyAsync"/> does, that fails
    /// and the event comes again, so that nothing old is written over something new.
    /// </summary>
    public async Task<Order?> FindAsync(string? orderId, CancellationToken cancellationToken) =>
        Guid.TryParse(orderId, out var id) ? await db.FindOrderAsync(id, cancellationToken) : null;

    /// <summary>Returns the changed order; null when there is no such order, or when the event had changed it before.</summary>
    public async Task<Order?> ApplyAsync(WebhookContext context, string? orderId, Action<Order> change, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await context.TryCompleteAsync(transaction.GetDbTransaction(), cancellationToken))
        {
            return null;
        }

        var order = await FindAsync(orderId, cancellationToken);
        if (order is null)
        {
            // Another program may sell on the same account. The event is done with all the same: it would not fit any better the next time.
            logger.UnknownOrder(context.Event.Id, context.Event.Type.Value, orderId);
        }
        else
        {
            change(order);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return order;
    }
}
