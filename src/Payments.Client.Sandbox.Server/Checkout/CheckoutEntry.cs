using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Checkout;

/// <summary>What a customer entered on the checkout page.</summary>
internal sealed record CheckoutEntry(string Email, string Card)
{
    public static CheckoutEntry Read(IFormCollection form) => new(form["email"].ToString().Trim(), form["card"].ToString().Trim());

    /// <summary>What is paid with: the number without the gaps that people write in it, or a token.</summary>
    public string Source => Card.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
