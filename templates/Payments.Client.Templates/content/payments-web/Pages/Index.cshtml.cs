using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Client;
using Payments.Client.Checkout;
using NewShop.Orders;

namespace NewShop.Pages;

#if (memory)
public sealed class IndexModel(PaymentsClient payments, OrderMemory orders) : PageModel
#else
public sealed class IndexModel(PaymentsClient payments, OrderDatabase orders) : PageModel
#endif
{
    /// <summary>Keeps the order, and sends the customer to the page on which it is paid.</summary>
    public async Task<IActionResult> OnPostAsync(string article, CancellationToken cancellationToken)
    {
        if (Catalog.Find(article) is not { } wanted)
        {
            return NotFound();
        }

        var order = Order.Of(wanted);
        await orders.AddAsync(order, cancellationToken);
        var session = await payments.Checkout.Sessions.CreateAsync(
            new()
            {
                Mode = CheckoutSessionMode.Payment,
                ClientReferenceId = order.Id,
                LineItems = [new() { Quantity = 1, PriceData = new() { Currency = order.Currency, UnitAmount = order.Amount, ProductData = new() { Name = order.Article } } }],
                SuccessUrl = Url.PageLink("/Order", values: new { order.Id }),
                CancelUrl = Url.PageLink("/Index"),
            },
            cancellationToken: cancellationToken);
        return Redirect(session.Url!);
    }
}
