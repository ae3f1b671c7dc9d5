namespace NewShop.Orders;

/// <summary>What a customer wants to buy, and whether it is paid.</summary>
public sealed record Order(string Id, string Article, long Amount, string Currency, bool IsPaid = false)
{
    public static Order Of(Article article) => new(Guid.NewGuid().ToString("N"), article.Name, article.Price, Catalog.Currency);
}
