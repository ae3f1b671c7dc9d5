namespace Shop.Orders;

/// <summary>How far a refund has come.</summary>
public enum RefundStatus
{
    /// <summary>The API was asked or is about to be, and has not confirmed it: it can be sent again.</summary>
    Requested,

    /// <summary>The API has taken it on.</summary>
    Accepted,

    /// <summary>It was refused, or the bank sent the money back.</summary>
    Failed,
}
