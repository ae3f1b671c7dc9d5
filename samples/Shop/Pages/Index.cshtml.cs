using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Carts;
using Shop.Checkout;
using Shop.Products;

namespace Shop.Pages;

/// <summary>What the shop sells.</summary>
public sealed class IndexModel(CheckoutWorkflow checkout) : PageModel
{
    [TempData]
    public string? Message { get; set; }

    public async Task<IActionResult> OnPostAsync(string product, CancellationToken cancellationToken)
    {
        if (PriceList.Find(product) is not { } wanted)
        {
            return NotFound();
        }

        var cart = HttpContext.Session.GetCart();
        var orderId = cart.OrderId;
        cart.Add(wanted);
        HttpContext.Session.SetCart(cart);
        if (cart.OrderId != orderId)
        {
            await checkout.AbandonAsync(orderId, cancellationToken);
        }

        Message = $"{wanted.Name} is in your cart.";
        return RedirectToPage();
    }
}
