using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What a customer enters on a checkout page.</summary>
/// <param name="Source">A test token, or an object with the parts of a card as charges take them.</param>
/// <param name="Email">The email address; null when it is left as the page shows it.</param>
/// <param name="Name">The name; null when none is entered.</param>
internal sealed record CheckoutPayer(JsonNode Source, string? Email, string? Name)
{
    /// <summary>Takes the number of a card for a card that is good until the end of next year.</summary>
    public static CheckoutPayer Of(string source, string? email, long now) =>
        new(source.Any(char.IsLetter) ? JsonValue.Create(source) : Card(source, DateTimeOffset.FromUnixTimeSeconds(now)), email, Name: null);

    private static JsonObject Card(string number, DateTimeOffset now) => new()
    {
        ["number"] = number,
        ["exp_month"] = "12",
        ["exp_year"] = (now.Year + 1).ToString(CultureInfo.InvariantCulture),
        ["cvc"] = "123",
    };
}
