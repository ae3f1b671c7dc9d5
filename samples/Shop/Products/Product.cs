namespace Shop.Products;

/// <summary>Something that the shop sells.</summary>
/// <param name="Id">Its name in addresses and carts.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Price">The price of one, in the smallest unit of <see cref="PriceList.Currency"/>: 950 for 9.50.</param>
public sealed record Product(string Id, string Name, string Description, long Price);
