using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Client;
using Shop.Orders;
using Shop.Refunds;

namespace Shop.Pages.Admin;

/// <summary>One order, for staff: what happened to it, and a form to give money back.</summary>
public sealed class OrderModel(ShopDb db, RefundWorkflow refunds) : PageModel
{
    public Order Order { get; private set; } = null!;

    [TempData]
    public string? Message { get; set; }

    [TempData]
    public string? Problem { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.FindOrderAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        return Page();
    }

    public async Task<IActionResult> OnPostRefundAsync(Guid id, Guid refundId, string? amount, CancellationToken cancellationToken)
    {
        if (await db.FindOrderAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        if (refundId == Guid.Empty)
        {
            return BadRequest();
        }

        return TryReadAmount(amount, order.Currency, out var minorUnits)
            ? Show(await refunds.RefundAsync(id, refundId, minorUnits, cancellationToken))
            : Show($"Write the amount with a point and as many decimals as {order.Currency.ToUpperInvariant()} has, such as {Money.ToDecimal(order.Refundable, order.Currency)}.");
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, Guid refundId, CancellationToken cancellationToken) =>
        Show(await refunds.SendAsync(id, refundId, cancellationToken));

    private RedirectToPageResult Show(string? problem)
    {
        Problem = problem;
        Message = problem is null ? "The refund is on its way. The amount above follows as soon as the webhook has told of it." : null;
        return RedirectToPage();
    }

    // No separators of thousands: 1,50 must not become 150.
    private static bool TryReadAmount(string? text, string currency, out long minorUnits)
    {
        minorUnits = 0;
        if (!decimal.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        try
        {
            minorUnits = Money.ToMinorUnits(amount, currency);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
