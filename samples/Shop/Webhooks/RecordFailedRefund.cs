using Payments.Client;
using Payments.Client.AspNetCore;
using Shop.Checkout;
using Shop.Orders;
using Shop.Refunds;

namespace Shop.Webhooks;

/// <summary>The bank sent refunded money back, as when the card's account is closed: it can be refunded again, or otherwise.</summary>
public sealed class RecordFailedRefund(OrderUpdate update, PaymentsClient payments, ILogger<RecordFailedRefund> logger) : IWebhookHandler<Refund>
{
    public async Task HandleAsync(Refund resource, WebhookContext context, CancellationToken cancellationToken)
    {
        if (resource.Charge is not { Id: var chargeId })
        {
            return;
        }

        var orderId = resource.Metadata?.GetValueOrDefault(CheckoutWorkflow.OrderKey);
        await update.FindAsync(orderId, cancellationToken);
        var charge = await payments.Charges.GetAsync(chargeId, cancellationToken);
        var failed = resource.Metadata?.GetValueOrDefault(RefundWorkflow.RefundKey);
        var order = await update.ApplyAsync(context, orderId, order => Change(order, failed, resource.FailureReason, charge), cancellationToken);
        if (order?.Refunds.FirstOrDefault(refund => refund.Id.ToString() == failed) is { } refund)
        {
            logger.RefundFailed(order.Number, refund.Id, refund.Problem ?? "");
        }
    }

    private static void Change(Order order, string? failed, string? reason, Charge charge)
    {
        order.NoteRefunded(charge.AmountRefunded);
        order.Refunds.FirstOrDefault(refund => refund.Id.ToString() == failed)?.Fail($"The bank sent the money back ({reason}).");
    }
}
