using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using Shop.Orders;

namespace Shop.Webhooks;

/// <summary>The payment page was closed: the customer did not pay in time, or changed the cart.</summary>
public sealed class RecordExpiry(OrderUpdate update, ILogger<RecordExpiry> logger) : IWebhookHandler<CheckoutSession>
{
    public async Task HandleAsync(CheckoutSession resource, WebhookContext context, CancellationToken cancellationToken)
    {
        if (await update.ApplyAsync(context, resource.ClientReferenceId, order => order.Expire(), cancellationToken) is { } order)
        {
            logger.Changed(order.Number, order.Status, context.Event.Id, resource.Id);
        }
    }
}
