using System.Text.Json;

namespace Shop.Carts;

/// <summary>Keeps each visitor's cart in the session.</summary>
public static class CartSession
{
    private const string Key = "cart";

    public static Cart GetCart(this ISession session) =>
        session.GetString(Key) is { } json ? JsonSerializer.Deserialize<Cart>(json)! : new Cart();

    public static void SetCart(this ISession session, Cart cart) => session.SetString(Key, JsonSerializer.Serialize(cart));

    public static void ClearCart(this ISession session) => session.Remove(Key);
}
