using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shop.Orders;

namespace Shop.Pages.Admin;

/// <summary>The newest orders, for staff.</summary>
public sealed class OrdersModel(ShopDb db) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Orders = await db.Orders.AsNoTracking().OrderByDescending(order => order.CreatedAt).Take(Shown).ToListAsync(cancellationToken);
}
