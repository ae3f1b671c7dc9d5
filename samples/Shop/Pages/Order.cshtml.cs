using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Carts;
using Shop.Orders;

namespace Shop.Pages;

/// <summary>
/// Where the payment page leads to. That somebody came here proves nothing: the page shows what the database says, and looks again for a while,
/// as the webhook may take a moment.
/// </summary>
public sealed class OrderModel(ShopDb db) : PageModel
{
    public const int SecondsBetweenLooks = 2;

    private const int MaximumLooks = 15;

    public Order Order { get; private set; } = null!;

    public string Headline { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    /// <summary>The address at which the browser looks again; null when it need not.</summary>
    public string? NextLook { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, int look, CancellationToken cancellationToken)
    {
        if (await db.FindOrderAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        NextLook = order.IsAwaitingPayment && look < MaximumLooks ? Url.Page("/Order", new { id, look = look + 1 }) : null;
        (Headline, Explanation) = Describe(order);
        if (!order.IsAwaitingPayment && !order.IsAbandoned && HttpContext.Session.GetCart().OrderId == id)
        {
            HttpContext.Session.ClearCart();
        }

        return Page();
    }

    private (string Headline, string Explanation) Describe(Order order) => order.Status switch
    {
        OrderStatus.Paid => ("Thank you!", $"Your payment has arrived. We write to {order.Email ?? "you"} as soon as your order is on its way."),
        OrderStatus.Processing => ("Thank you!", "Your bank is still moving the money, which can take a few days. We ship as soon as it is here."),
        OrderStatus.NeedsReview => ("We are looking into it", "A payment has arrived that does not match your order. We will write to you."),
        OrderStatus.PaymentFailed => ("The payment failed", "Your bank did not move the money. Nothing was charged, and nothing is shipped."),
        OrderStatus.Expired => ("This order has expired", "It was not paid in time, or the cart was changed. Nothing was charged."),
        _ when NextLook is null => ("Not paid yet", "We have not heard of a payment for this order. If you have paid, reload this page in a moment."),
        _ => ("One moment…", "We are waiting for the confirmation of your payment. This page looks again by itself."),
    };
}
