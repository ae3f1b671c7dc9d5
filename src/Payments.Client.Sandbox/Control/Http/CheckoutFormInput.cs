using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>Reads what a customer enters on a checkout page: from a control request in JSON or as a form, or from the page itself.</summary>
internal static class CheckoutFormInput
{
    private const string CustomFields = "custom_fields[";

    private static readonly string[] AddressParts = ["line1", "line2", "city", "state", "postal_code", "country"];

    private static readonly string[] Names =
    [
        "source", "email", "account", "name", "phone", "business_name", "individual_name", "terms_of_service", "promotions", "shipping[name]",
        .. PartsOf("shipping[address]"), .. PartsOf("billing_address"),
    ];

    public static SandboxCheckoutForm Read(SandboxRequest request)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(FormDecoder.Decode(request.Query), "", values);
        if (request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            Flatten(FormDecoder.Decode(request.Body), "", values);
        }
        else if (request.Body.Length > 0)
        {
            Flatten(JsonInput.Parse(request.Body, "The body") as JsonObject ?? throw Problems.Invalid("The body must be a JSON object."), "", values);
        }

        return values.GetValueOrDefault("source") is { Length: 0 } ? throw Problems.Missing("source") : Read(values);
    }

    /// <summary>Reads values by their full names, such as <c>shipping[address][line1]</c>; an empty one is not there, but for a field of the session's own, which was emptied then.</summary>
    public static SandboxCheckoutForm Read(IReadOnlyDictionary<string, string> values)
    {
        foreach (var name in values.Keys.Where(name => !Names.Contains(name) && KeyOf(name) is null))
        {
            throw Problems.Invalid(
                $"There is no '{Problems.Shorten(name)}' here; there is {string.Join(", ", Names)} and {CustomFields}…].", Problems.Shorten(name));
        }

        return new SandboxCheckoutForm
        {
            PaymentSource = Text(values, "source") ?? new SandboxCheckoutForm().PaymentSource,
            Email = Text(values, "email"),
            Account = values.GetValueOrDefault("account"),
            Name = Text(values, "name"),
            Phone = Text(values, "phone"),
            BusinessName = Text(values, "business_name"),
            IndividualName = Text(values, "individual_name"),
            AcceptsTerms = IsAccepted(values, "terms_of_service", "accepted"),
            AcceptsPromotions = IsAccepted(values, "promotions", "opt_in"),
            BillingAddress = Address(values, "billing_address"),
            ShippingName = Text(values, "shipping[name]"),
            ShippingAddress = Address(values, "shipping[address]"),
            CustomFields = values.Where(value => KeyOf(value.Key) is not null)
                .ToDictionary(value => KeyOf(value.Key)!, value => value.Value, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> PartsOf(string address) =>
        AddressParts.Select(part => $"{address}[{part}]");

    private static string? KeyOf(string name) =>
        name.StartsWith(CustomFields, StringComparison.Ordinal) && name[^1] == ']' ? name[CustomFields.Length..^1] : null;

    private static string? Text(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool IsAccepted(IReadOnlyDictionary<string, string> values, string name, string word) => Text(values, name) switch
    {
        null or "false" => false,
        "true" => true,
        var text when text == word => true,
        _ => throw Problems.Invalid($"'{name}' must be {word}, or left out.", name),
    };

    private static SandboxAddress? Address(IReadOnlyDictionary<string, string> values, string name) =>
        PartsOf(name).All(part => Text(values, part) is null) ? null : new SandboxAddress
        {
            Line1 = Text(values, $"{name}[line1]"),
            Line2 = Text(values, $"{name}[line2]"),
            City = Text(values, $"{name}[city]"),
            State = Text(values, $"{name}[state]"),
            PostalCode = Text(values, $"{name}[postal_code]"),
            Country = Text(values, $"{name}[country]"),
        };

    private static void Flatten(FormMap form, string path, Dictionary<string, string> values)
    {
        foreach (var (name, value) in form.Values)
        {
            if (value is FormMap inner)
            {
                Flatten(inner, Join(path, name), values);
            }
            else
            {
                values[Join(path, name)] = ((FormText)value).Text;
            }
        }
    }

    private static void Flatten(JsonObject json, string path, Dictionary<string, string> values)
    {
        foreach (var (name, value) in json)
        {
            switch (value)
            {
                case JsonObject inner:
                    Flatten(inner, Join(path, name), values);
                    break;
                case JsonArray:
                    throw Problems.Invalid($"'{Join(path, name)}' must not be a list.", Join(path, name));
                case not null:
                    values[Join(path, name)] = value.ToString();
                    break;
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}[{name}]";
}
