using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using NewShop.Orders;

namespace NewShop.Webhooks;

/// <summary>Marks an order as paid. An event may be delivered more than once, which changes nothing here.</summary>
public sealed class RecordPayment(OrderMemory orders, ILogger<RecordPayment> logger) : IWebhookHandler<CheckoutSession>
{
    public Task HandleAsync(CheckoutSession resource, WebhookContext context, CancellationToken cancellationToken)
    {
        // Some ways to pay take days: then another event says when the money is there.
        if (resource.PaymentStatus != CheckoutSessionPaymentStatus.Paid)
        {
            return Task.CompletedTask;
        }

        if (orders.MarkPaid(resource.ClientReferenceId, resource.AmountTotal, resource.Currency))
        {
            logger.LogInformation("Order {Order} is paid by {Session}.", resource.ClientReferenceId, resource.Id);
        }
        else
        {
            logger.LogError("{Session} is paid, but fits no order: look at it, and refund it if need be.", resource.Id);
        }

        return Task.CompletedTask;
    }
}
