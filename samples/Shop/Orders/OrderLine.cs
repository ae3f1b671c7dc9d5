namespace Shop.Orders;

/// <summary>What was ordered, with the name and the price that it had then.</summary>
public sealed class OrderLine
{
    public int Id { get; init; }

    public required string ProductId { get; init; }

    public required string Name { get; init; }

    /// <summary>The price of one, in the smallest unit of the order's currency.</summary>
    public required long UnitPrice { get; init; }

    public required int Quantity { get; init; }

    public long Amount => UnitPrice * Quantity;
}
