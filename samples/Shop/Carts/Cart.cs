using Shop.Products;

namespace Shop.Carts;

/// <summary>What a visitor is about to buy. It knows the id of the order that it will become, so that a second click can't make a second order.</summary>
public sealed class Cart
{
    public const int MaximumQuantity = 99;

    /// <summary>The id of the order that this becomes. A cart that changes becomes another order, as an order never changes.</summary>
    public Guid OrderId { get; set; } = Guid.NewGuid();

    /// <summary>How many of each product, by its id.</summary>
    public Dictionary<string, int> Quantities { get; set; } = [];

    public int Count => Quantities.Values.Sum();

    public long Total => Lines.Sum(line => line.Product.Price * line.Quantity);

    /// <summary>What is in it, in the order of the price list. What is no longer sold is left out.</summary>
    public IEnumerable<(Product Product, int Quantity)> Lines =>
        PriceList.Products.Where(product => Quantities.ContainsKey(product.Id)).Select(product => (product, Quantities[product.Id]));

    public void Add(Product product) => SetQuantity(product, Quantities.GetValueOrDefault(product.Id) + 1);

    /// <summary>Sets how many of a product are wanted; zero takes it out.</summary>
    public void SetQuantity(Product product, int quantity)
    {
        var wanted = Math.Clamp(quantity, 0, MaximumQuantity);
        if (wanted == Quantities.GetValueOrDefault(product.Id))
        {
            return;
        }

        if (wanted == 0)
        {
            Quantities.Remove(product.Id);
        }
        else
        {
            Quantities[product.Id] = wanted;
        }

        BecomeAnotherOrder();
    }

    /// <summary>Gives the cart a new order id, as the order with the old one is over.</summary>
    public void BecomeAnotherOrder() => OrderId = Guid.NewGuid();
}
