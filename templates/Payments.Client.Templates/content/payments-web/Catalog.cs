namespace NewShop;

/// <summary>Something to buy. The price is in the currency's smallest unit: 1200 is 12.00 USD.</summary>
public sealed record Article(string Id, string Name, long Price);

/// <summary>What the shop sells.</summary>
public static class Catalog
{
    public const string Currency = "usd";

    public static IReadOnlyList<Article> Articles { get; } = [new("mug", "Mug", 12_00), new("teapot", "Teapot", 35_00)];

    public static Article? Find(string? id) => Articles.FirstOrDefault(article => article.Id == id);
}
