using Payments.Client;
using Payments.Client.Checkout;
using static Payments.Quickstart.Output;

namespace Payments.Quickstart;

/// <summary>Money that comes in, and goes back.</summary>
internal sealed class PaymentSteps(PaymentsClient client, string run)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var charge = await ChargeAsync(cancellationToken);
        await DeclineAsync(cancellationToken);
        await RefundPartlyAsync(charge, cancellationToken);
        await ReadEventAsync(cancellationToken);
        await CheckOutAsync(cancellationToken);
    }

    private async Task<Charge> ChargeAsync(CancellationToken cancellationToken)
    {
        Title("A charge");
        var charge = await client.Charges.CreateAsync(
            new()
            {
                Amount = Money.ToMinorUnits(20.00m, "usd"),
                Currency = "usd",
                Source = "tok_visa",
                Description = "Rocket, small",
                Metadata = new() { ["order"] = $"{run}-1" },
                Expand = ["balance_transaction"],
            },
            new RequestOptions { IdempotencyKey = $"quickstart-{run}" },
            cancellationToken);
        var card = charge.PaymentMethodDetails?.Card;
        Print($"{charge}, {card?.Brand} ending in {card?.Last4}");
        Print($"fee {Money.Format(charge.BalanceTransaction?.Value?.Fee ?? 0, charge.Currency)}, request {charge.Response?.RequestId}, idempotency key {charge.Response?.IdempotencyKey}");
        return charge;
    }

    private async Task DeclineAsync(CancellationToken cancellationToken)
    {
        Title("A declined charge");
        try
        {
            await client.Charges.CreateAsync(new() { Amount = 99_00, Currency = "usd", Source = "tok_chargeDeclinedInsufficientFunds" }, cancellationToken);
        }
        catch (CardException declined)
        {
            Print($"CardException, status {declined.StatusCode}: code {declined.Code}, decline code {declined.DeclineCode}, charge {declined.ChargeId}");
            Print(declined.Message);
        }
    }

    private async Task RefundPartlyAsync(Charge charge, CancellationToken cancellationToken)
    {
        Title("A partial refund");
        var refund = await client.Refunds.CreateAsync(
            new() { Charge = charge.Id, Amount = 5_00, Reason = RefundCreateReason.RequestedByCustomer }, cancellationToken);
        var after = await client.Charges.GetAsync(charge.Id, cancellationToken);
        Print($"{refund}; of {charge.Id} {Money.Format(after.AmountRefunded, after.Currency)} is refunded now");
    }

    // A webhook endpoint gets the same object in its request, and reads it by WebhookReader.
    private async Task ReadEventAsync(CancellationToken cancellationToken)
    {
        Title("The event that told of it");
        var events = await client.Events.ListAsync(new() { Type = EventType.Names.ChargeRefunded, Limit = 1 }, cancellationToken);
        foreach (var happened in events.Data)
        {
            if (happened.Data.Object is Charge refunded)
            {
                Print($"{happened.Type}: {refunded.Id}, {Money.Format(refunded.AmountRefunded, refunded.Currency)} of {Money.Format(refunded.Amount, refunded.Currency)}");
            }
        }
    }

    private async Task CheckOutAsync(CancellationToken cancellationToken)
    {
        Title("A checkout session");
        var session = await client.Checkout.Sessions.CreateAsync(
            new()
            {
                Mode = CheckoutSessionMode.Payment,
                SuccessUrl = "https://example.com/done?id={CHECKOUT_SESSION_ID}",
                LineItems =
                [
                    new() { Quantity = 2, PriceData = new() { Currency = "usd", UnitAmount = 19_99, ProductData = new() { Name = "Rocket, small" } } },
                    new() { Quantity = 1, PriceData = new() { Currency = "usd", UnitAmount = 4_50, ProductData = new() { Name = "Stickers" } } },
                ],
                Expand = ["line_items"],
            },
            cancellationToken);
        foreach (var item in session.LineItems?.Data ?? [])
        {
            Print($"{item.Quantity} × {item.Description}: {Money.Format(item.AmountTotal, item.Currency)}");
        }

        Print($"{session}, {session.PaymentStatus}, open until {session.ExpiresAt:u}");
        Print($"send the customer to {session.Url}");
    }
}
