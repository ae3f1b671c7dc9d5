using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Who completes a checkout session, and with what.</summary>
/// <param name="Source">A test token, or an object with the parts of a card as charges take them.</param>
/// <param name="Form">What else was entered.</param>
internal sealed record CheckoutPayer(JsonNode Source, SandboxCheckoutForm Form)
{
    /// <summary>The parcel's address with the name on it; null when none was entered.</summary>
    public JsonObject? Shipping => Form.ShippingAddress is null && Form.ShippingName is null
        ? null
        : new JsonObject { ["address"] = Address(Form.ShippingAddress ?? new SandboxAddress()), ["name"] = Form.ShippingName };

    /// <summary>The billing address; null when none was entered.</summary>
    public JsonObject? Billing => Form.BillingAddress is { } address ? Address(address) : null;

    /// <summary>Takes the number of a card for a card that is good until the end of next year.</summary>
    public static CheckoutPayer Of(SandboxCheckoutForm form, long now) => new(
        form.PaymentSource.Any(char.IsLetter)
            ? JsonValue.Create(form.PaymentSource)
            : Card(form.PaymentSource, DateTimeOffset.FromUnixTimeSeconds(now)),
        form);

    private static JsonObject Address(SandboxAddress address) => new()
    {
        ["city"] = Given(address.City),
        ["country"] = Given(address.Country)?.ToUpperInvariant(),
        ["line1"] = Given(address.Line1),
        ["line2"] = Given(address.Line2),
        ["postal_code"] = Given(address.PostalCode),
        ["state"] = Given(address.State),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static JsonObject Card(string number, DateTimeOffset now) => new()
    {
        ["number"] = number,
        ["exp_month"] = "12",
        ["exp_year"] = (now.Year + 1).ToString(CultureInfo.InvariantCulture),
        ["cvc"] = "123",
    };
}
