using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using Shop.Orders;

namespace Shop.Webhooks;

/// <summary>The bank did not move the money after all.</summary>
public sealed class RecordFailure(OrderUpdate update, ILogger<RecordFailure> logger) : IWebhookHandler<CheckoutSession>
{
    public async Task HandleAsync(CheckoutSession resource, WebhookContext context, CancellationToken cancellationToken)
    {
        if (await update.ApplyAsync(context, resource.ClientReferenceId, order => order.FailPayment(), cancellationToken) is { } order)
        {
            logger.Changed(order.Number, order.Status, context.Event.Id, resource.Id);
        }
    }
}
