using Payments.Client;
using Payments.Client.AspNetCore;
using Shop.Checkout;
using Shop.Orders;

namespace Shop.Webhooks;

/// <summary>Money went back: asked for by this shop, or by somebody in the dashboard.</summary>
public sealed class RecordRefund(OrderUpdate update, PaymentsClient payments, ILogger<RecordRefund> logger) : IWebhookHandler<Charge>
{
    public async Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken)
    {
        // Events come in any order: what the charge says now is right, whichever of two refunds this one tells of.
        var orderId = resource.Metadata.GetValueOrDefault(CheckoutWorkflow.OrderKey);
        await update.FindAsync(orderId, cancellationToken);
        var charge = await payments.Charges.GetAsync(resource.Id, cancellationToken);
        if (await update.ApplyAsync(context, orderId, order => order.NoteRefunded(charge.AmountRefunded), cancellationToken) is { } order)
        {
            logger.Refunded(order.Number, Money.Format(order.AmountRefunded, order.Currency), context.Event.Id);
        }
    }
}
