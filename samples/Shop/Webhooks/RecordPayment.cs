using Payments.Client;
using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using Shop.Orders;

namespace Shop.Webhooks;

/// <summary>The customer has paid, or the bank has moved the money that the customer sent it for.</summary>
public sealed class RecordPayment(OrderUpdate update, TimeProvider clock, ILogger<RecordPayment> logger) : IWebhookHandler<CheckoutSession>
{
    public async Task HandleAsync(CheckoutSession resource, WebhookContext context, CancellationToken cancellationToken)
    {
        var order = await update.ApplyAsync(context, resource.ClientReferenceId, order => Change(order, resource), cancellationToken);
        if (order is { Status: OrderStatus.NeedsReview })
        {
            logger.PaidWrongly(
                order.Number,
                Money.Format(order.Total, order.Currency),
                Money.Format(resource.AmountTotal ?? 0, resource.Currency ?? order.Currency),
                context.Event.Id,
                resource.Id);
        }
        else if (order is not null)
        {
            logger.Changed(order.Number, order.Status, context.Event.Id, resource.Id);
        }
    }

    private void Change(Order order, CheckoutSession session)
    {
        order.SessionId = session.Id;
        order.PaymentIntentId = session.PaymentIntent?.Id;
        var email = session.CustomerDetails?.Email;
        if (session.PaymentStatus == CheckoutSessionPaymentStatus.Paid)
        {
            order.Pay(session.AmountTotal ?? 0, session.Currency ?? "", email, clock.GetUtcNow());
        }
        else
        {
            order.AwaitBank(email);
        }
    }
}
