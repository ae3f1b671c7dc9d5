namespace Shop.Products;

/// <summary>What the shop sells, and for how much. No price ever comes from a browser.</summary>
public static class PriceList
{
    public const string Currency = "usd";

    public static IReadOnlyList<Product> Products { get; } =
    [
        new("teapot", "Stoneware teapot", "Holds a litre, pours without a drip.", 42_00),
        new("cup", "Tea cup", "Thrown by hand. No two are the same.", 14_00),
        new("green-tea", "Green tea", "First harvest of the year, 100 g.", 9_50),
        new("black-tea", "Black tea", "Dark and malty, 100 g.", 8_90),
        new("tin", "Tea tin", "Keeps 200 g dry and dark.", 12_50),
        new("strainer", "Strainer", "Steel, fits every cup.", 7_00),
    ];

    public static Product? Find(string id) => Products.FirstOrDefault(product => product.Id == id);
}
