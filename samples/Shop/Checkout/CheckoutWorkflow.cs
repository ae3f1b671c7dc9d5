using Microsoft.EntityFrameworkCore;
using Payments.Client;
using Payments.Client.Checkout;
using Shop.Carts;
using Shop.Orders;
using Shop.Products;

namespace Shop.Checkout;

/// <summary>Makes an order of a cart, and opens the page on which it is paid.</summary>
public sealed class CheckoutWorkflow(ShopDb db, PaymentsClient payments, TimeProvider clock, ILogger<CheckoutWorkflow> logger)
{
    /// <summary>The metadata that names the order on a payment, its charge and its refunds.</summary>
    public const string OrderKey = "order_id";

    /// <summary>Returns the order that the cart became, however often it is asked: a second click finds the first one's.</summary>
    public async Task<Order> PlaceAsync(Cart cart, CancellationToken cancellationToken)
    {
        // The transaction holds the database's write lock from here on, so that two clicks at the same moment come one after the other.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var existing = await db.FindOrderAsync(cart.OrderId, cancellationToken);
        if (existing is { IsAbandoned: false })
        {
            return existing;
        }

        if (existing is not null)
        {
            cart.BecomeAnotherOrder();
        }

        var order = new Order
        {
            Id = cart.OrderId,
            CreatedAt = clock.GetUtcNow(),
            Currency = PriceList.Currency,
            Total = cart.Total,
            Lines = [.. cart.Lines.Select(line => new OrderLine
            {
                ProductId = line.Product.Id,
                Name = line.Product.Name,
                UnitPrice = line.Product.Price,
                Quantity = line.Quantity,
            })],
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logger.Placed(order.Number, Money.Format(order.Total, order.Currency));
        return order;
    }

    /// <summary>Returns the address of the page on which the order is paid: the same page, however often it is asked.</summary>
    /// <exception cref="PaymentsException">The API could not be reached, or refused.</exception>
    public async Task<string> OpenPaymentPageAsync(Order order, string successUrl, string cancelUrl, CancellationToken cancellationToken)
    {
        var id = order.Id.ToString();
        var session = await payments.Checkout.Sessions.CreateAsync(
            new()
            {
                Mode = CheckoutSessionMode.Payment,
                LineItems = [.. order.Lines.Select(line => ToLineItem(line, order.Currency))],
                SuccessUrl = successUrl,
                CancelUrl = cancelUrl,
                ClientReferenceId = id,
                Metadata = new() { [OrderKey] = id },
                PaymentIntentData = new() { Metadata = new() { [OrderKey] = id } },
            },
            new RequestOptions { IdempotencyKey = $"order-{id}" },
            cancellationToken);
        order.SessionId = session.Id;
        await db.SaveChangesAsync(cancellationToken);
        logger.SentToPay(order.Number, session.Id);
        return session.Url!;
    }

    /// <summary>
    /// Closes the payment page of an order that its cart does not become any more, so that nobody pays for it in another tab. The webhook tells when that is
    /// done. What can't be closed is paid already, which its own webhook tells, or closes by itself within a day: the customer need not wait for either.
    /// </summary>
    public async Task AbandonAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await db.FindOrderAsync(orderId, cancellationToken) is not { IsAwaitingPayment: true, SessionId: { } sessionId } order)
        {
            return;
        }

        try
        {
            await payments.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: cancellationToken);
            logger.Abandoned(order.Number, sessionId);
        }
        catch (PaymentsException exception)
        {
            logger.StillOpen(exception, order.Number, sessionId);
        }
    }

    private static CheckoutSessionLineItemOptions ToLineItem(OrderLine line, string currency) => new()
    {
        Quantity = line.Quantity,
        PriceData = new() { Currency = currency, UnitAmount = line.UnitPrice, ProductData = new() { Name = line.Name } },
    };
}
