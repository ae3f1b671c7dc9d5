using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Carts;
using Shop.Products;

namespace Shop.Pages;

/// <summary>What the shop sells.</summary>
public sealed class IndexModel : PageModel
{
    [TempData]
    public string? Message { get; set; }

    public IActionResult OnPost(string product)
    {
        if (PriceList.Find(product) is not { } wanted)
        {
            return NotFound();
        }

        var cart = HttpContext.Session.GetCart();
        cart.Add(wanted);
        HttpContext.Session.SetCart(cart);
        Message = $"{wanted.Name} is in your cart.";
        return RedirectToPage();
    }
}
