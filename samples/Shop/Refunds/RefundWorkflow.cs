using Payments.Client;
using Shop.Checkout;
using Shop.Orders;

namespace Shop.Refunds;

/// <summary>Gives money back: each refund once, and never more than came in.</summary>
public sealed class RefundWorkflow(ShopDb db, PaymentsClient payments, TimeProvider clock, ILogger<RefundWorkflow> logger)
{
    /// <summary>The metadata that names the shop's refund on the API's.</summary>
    public const string RefundKey = "refund_id";

    /// <summary>For how long the API knows an idempotency key, less an hour: until then a refund can be sent again without being made again.</summary>
    public static readonly TimeSpan ResendTime = TimeSpan.FromHours(23);

    /// <summary>Writes a refund down, then asks the API for it. The same id a second time does nothing.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public async Task<string?> RefundAsync(Guid orderId, Guid refundId, long amount, CancellationToken cancellationToken)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var order = await db.FindOrderAsync(orderId, cancellationToken);
            if (order is null)
            {
                return "There is no such order.";
            }

            if (order.Refunds.Any(refund => refund.Id == refundId))
            {
                return null;
            }

            if (amount <= 0)
            {
                return "Nothing can't be refunded: write an amount.";
            }

            if (amount > order.Refundable)
            {
                return $"At most {Money.Format(order.Refundable, order.Currency)} can be refunded.";
            }

            order.RequestRefund(refundId, amount, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.RefundRequested(order.Number, refundId, Money.Format(amount, order.Currency));
        }

        return await SendAsync(orderId, refundId, cancellationToken);
    }

    /// <summary>Asks the API for a refund that was written down; again, if nobody knows what came of the last time.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async Task<string?> SendAsync(Guid orderId, Guid refundId, CancellationToken cancellationToken)
    {
        var order = await db.FindOrderAsync(orderId, cancellationToken);
        if (order?.Refunds.SingleOrDefault(refund => refund.Id == refundId) is not { Status: RefundStatus.Requested } refund)
        {
            return null;
        }

        if (clock.GetUtcNow() - refund.CreatedAt > ResendTime)
        {
            return "This refund is too old to be sent again: look in the dashboard whether it was made.";
        }

        try
        {
            var problem = await SendAsync(order, refund, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return problem;
        }
        catch (PaymentsException exception)
        {
            logger.RefundUnknown(exception, order.Number, refund.Id);
            return "The payments API did not confirm the refund. Send it again in a moment: it will be made once.";
        }
    }

    private async Task<string?> SendAsync(Order order, OrderRefund refund, CancellationToken cancellationToken)
    {
        try
        {
            var made = await payments.Refunds.CreateAsync(
                new()
                {
                    PaymentIntent = order.PaymentIntentId,
                    Amount = refund.Amount,
                    Metadata = new() { [CheckoutWorkflow.OrderKey] = order.Id.ToString(), [RefundKey] = refund.Id.ToString() },
                },
                new RequestOptions { IdempotencyKey = $"refund-{refund.Id}" },
                cancellationToken);

            // A webhook may have been faster.
            await db.Entry(refund).ReloadAsync(cancellationToken);
            refund.Accept();
            logger.RefundAccepted(order.Number, refund.Id, made.Id);
            return null;
        }
        catch (InvalidRequestException exception)
        {
            refund.Fail(exception.Message);
            logger.RefundFailed(order.Number, refund.Id, exception.Message);
            return exception.Message;
        }
    }
}
