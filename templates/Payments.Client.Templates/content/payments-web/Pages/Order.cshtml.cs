using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewShop.Orders;

namespace NewShop.Pages;

/// <summary>Where the checkout page leads to. It shows what the webhook has noted: that somebody came here proves nothing.</summary>
#if (memory)
public sealed class OrderModel(OrderMemory orders) : PageModel
#else
public sealed class OrderModel(OrderDatabase orders) : PageModel
#endif
{
    public Order Order { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        return Page();
    }
}
