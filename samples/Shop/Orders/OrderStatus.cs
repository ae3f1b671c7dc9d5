namespace Shop.Orders;

/// <summary>How far an order has come. Only webhooks take it on from <see cref="AwaitingPayment"/>.</summary>
public enum OrderStatus
{
    /// <summary>The customer was sent to the payment page, and nothing is known since then.</summary>
    AwaitingPayment,

    /// <summary>The customer has done all that was asked; the bank has yet to move the money, which takes days for some means of payment.</summary>
    Processing,

    /// <summary>The money is there: the order can be shipped.</summary>
    Paid,

    /// <summary>Money is there, but not what the order costs: somebody has to look at it before anything is shipped.</summary>
    NeedsReview,

    /// <summary>The bank did not move the money after all.</summary>
    PaymentFailed,

    /// <summary>The customer did not come back to the payment page in time, or changed the cart, and the page was closed.</summary>
    Expired,
}
