using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using NewShop.Orders;

namespace NewShop.Webhooks;

/// <summary>Marks an order as paid. An event may be delivered more than once: this runs to its end for it once.</summary>
public sealed class RecordPayment(OrderDatabase orders, ILogger<RecordPayment> logger) : IWebhookHandler<CheckoutSession>
{
    public async Task HandleAsync(CheckoutSession resource, WebhookContext context, CancellationToken cancellationToken)
    {
        // Some ways to pay take days: then another event says when the money is there.
        if (resource.PaymentStatus != CheckoutSessionPaymentStatus.Paid)
        {
            return;
        }

        // The order and the note that it was changed for this event are kept together, or neither is.
        await using var connection = await orders.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await context.TryCompleteAsync(transaction, cancellationToken))
        {
            return;
        }

        var isPaid = await OrderDatabase.MarkPaidAsync(transaction, resource.ClientReferenceId, resource.AmountTotal, resource.Currency, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (isPaid)
        {
            logger.LogInformation("Order {Order} is paid by {Session}.", resource.ClientReferenceId, resource.Id);
        }
        else
        {
            logger.LogError("{Session} is paid, but fits no order: look at it, and refund it if need be.", resource.Id);
        }
    }
}
