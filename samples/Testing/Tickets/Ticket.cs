namespace Tickets;

/// <summary>Seats that somebody has, or wants to have.</summary>
/// <param name="Order">The number of the order.</param>
/// <param name="Seats">How many.</param>
/// <param name="State">How far it got.</param>
/// <param name="ChargeId">The charge that pays for them; null while there is none.</param>
public sealed record Ticket(string Order, int Seats, TicketState State, string? ChargeId = null);

/// <summary>How far an order of tickets got.</summary>
public enum TicketState
{
    /// <summary>The seats are kept and the money is authorized.</summary>
    Reserved,

    /// <summary>Paid for.</summary>
    Paid,

    /// <summary>The card was declined.</summary>
    Declined,

    /// <summary>Nobody knows yet whether the card was charged: selling the same order on the same card again settles it, within a day. Take no other card before.</summary>
    Unknown,

    /// <summary>Nobody took the money within the time that it was authorized for.</summary>
    Expired,

    /// <summary>The money went back.</summary>
    Refunded,
}
