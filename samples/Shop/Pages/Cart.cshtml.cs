using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Client;
using Shop.Carts;
using Shop.Checkout;
using Shop.Orders;
using Shop.Products;

namespace Shop.Pages;

/// <summary>The visitor's cart, and the way to the payment page.</summary>
public sealed class CartModel(CheckoutWorkflow checkout, ILogger<CartModel> logger) : PageModel
{
    public Cart Cart { get; private set; } = new();

    [TempData]
    public string? Message { get; set; }

    [TempData]
    public string? Problem { get; set; }

    public void OnGet() => Cart = HttpContext.Session.GetCart();

    /// <summary>The payment page leads here when the customer turns back.</summary>
    public IActionResult OnGetCancelled()
    {
        Message = "Nothing was paid. Your cart is still here.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostUpdateAsync(Dictionary<string, int> quantities, CancellationToken cancellationToken)
    {
        await ChangeAsync(quantities, cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCheckoutAsync(Dictionary<string, int> quantities, CancellationToken cancellationToken)
    {
        var cart = await ChangeAsync(quantities, cancellationToken);
        if (cart.Count == 0)
        {
            return RedirectToPage();
        }

        var order = await checkout.PlaceAsync(cart, cancellationToken);
        HttpContext.Session.SetCart(cart);
        if (!order.IsAwaitingPayment)
        {
            return RedirectToPage("/Order", new { order.Id });
        }

        try
        {
            return Redirect(await checkout.OpenPaymentPageAsync(order, Url.PageLink("/Order", values: new { order.Id })!, Url.PageLink("/Cart", "Cancelled")!, cancellationToken));
        }
        catch (PaymentsException exception)
        {
            logger.CheckoutFailed(exception, order.Number);
            Problem = "The payment page can't be opened right now. Your cart is kept; please try again in a moment.";
            return RedirectToPage();
        }
    }

    private async Task<Cart> ChangeAsync(Dictionary<string, int> quantities, CancellationToken cancellationToken)
    {
        var cart = HttpContext.Session.GetCart();
        var orderId = cart.OrderId;
        foreach (var (id, quantity) in quantities)
        {
            if (PriceList.Find(id) is { } product && cart.Quantities.ContainsKey(id))
            {
                cart.SetQuantity(product, quantity);
            }
        }

        HttpContext.Session.SetCart(cart);
        if (cart.OrderId != orderId)
        {
            await checkout.AbandonAsync(orderId, cancellationToken);
        }

        return cart;
    }
}
