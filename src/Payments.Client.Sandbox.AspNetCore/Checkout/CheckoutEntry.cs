using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.Control.Http;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>What a customer entered on the checkout page, by the names of its fields.</summary>
internal sealed class CheckoutEntry
{
    public const string Card = "card";

    private readonly Dictionary<string, string> _values;

    private CheckoutEntry(Dictionary<string, string> values) => _values = values;

    public static CheckoutEntry Read(IFormCollection form) =>
        new(form.ToDictionary(field => field.Key, field => field.Value.ToString().Trim(), StringComparer.Ordinal));

    /// <summary>What a field held; null when it was not on the page.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    public bool HasCard => Source.Length > 0;

    /// <summary>What is paid with: the number without the gaps that people write in it, or a token.</summary>
    private string Source =>
        (this[Card] ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    /// <summary>The entry for a session of an account.</summary>
    public SandboxCheckoutForm ToForm(string account) => CheckoutFormInput.Read(
        new Dictionary<string, string>(_values.Where(value => value.Key != Card)) { ["source"] = Source, ["account"] = account });
}
