using Payments.Client;

namespace Tickets;

/// <summary>Sells tickets: the code that the tests are about.</summary>
public sealed class TicketOffice(PaymentsClient payments, TicketStore tickets)
{
    /// <summary>The name that charges carry their order under.</summary>
    public const string OrderKey = "order";

    private const long Price = 45_00;
    private const string TooLate = "charge_expired_for_capture";

    /// <summary>
    /// Charges a card for an order; once, however often this is called. An order of which nobody knows whether it was charged is settled by the same card, within a day:
    /// for so long the API knows the key of the first time. Another card would be charged besides.
    /// </summary>
    public Task<Ticket> SellAsync(string order, int seats, string card, CancellationToken cancellationToken = default) =>
        ChargeAsync(order, seats, card, capture: true, cancellationToken);

    /// <summary>Keeps seats, and authorizes the money for them.</summary>
    public Task<Ticket> ReserveAsync(string order, int seats, string card, CancellationToken cancellationToken = default) =>
        ChargeAsync(order, seats, card, capture: false, cancellationToken);

    /// <summary>Takes the money for reserved seats.</summary>
    public async Task<Ticket> CollectAsync(Ticket reserved, CancellationToken cancellationToken = default)
    {
        try
        {
            await payments.Charges.CaptureAsync(reserved.ChargeId!, cancellationToken);
            return tickets.Keep(reserved with { State = TicketState.Paid });
        }
        catch (InvalidRequestException refusal) when (refusal.Code == TooLate)
        {
            return tickets.Keep(reserved with { State = TicketState.Expired });
        }
    }

    private async Task<Ticket> ChargeAsync(string order, int seats, string card, bool capture, CancellationToken cancellationToken)
    {
        if (tickets.Find(order) is { State: TicketState.Reserved or TicketState.Paid or TicketState.Refunded } sold)
        {
            return sold;
        }

        try
        {
            var charge = await payments.Charges.CreateAsync(
                new()
                {
                    Amount = seats * Price,
                    Currency = "eur",
                    Source = card,
                    Capture = capture,
                    Description = $"{seats} tickets",
                    Metadata = new() { [OrderKey] = order },
                },
                new RequestOptions { IdempotencyKey = $"{order}-{card}" },
                cancellationToken);
            return tickets.Keep(new Ticket(order, seats, capture ? TicketState.Paid : TicketState.Reserved, charge.Id));
        }
        catch (CardException declined)
        {
            return tickets.Keep(new Ticket(order, seats, TicketState.Declined, declined.ChargeId));
        }
        catch (PaymentsException failure) when (failure.MayHaveBeenCarriedOut)
        {
            return tickets.Keep(new Ticket(order, seats, TicketState.Unknown));
        }
        catch (CallCanceledException left) when (left.MayHaveBeenCarriedOut)
        {
            tickets.Keep(new Ticket(order, seats, TicketState.Unknown));
            throw;
        }
    }
}
