using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Search;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>The fields that a search for charges may name.</summary>
internal static class ChargeSearchFields
{
    private const string Details = "payment_method_details";

    private static readonly Dictionary<string, SearchFieldKind> OfMethods = new(StringComparer.Ordinal)
    {
        ["brand"] = SearchFieldKind.Text,
        ["exp_month"] = SearchFieldKind.Number,
        ["exp_year"] = SearchFieldKind.Number,
        ["fingerprint"] = SearchFieldKind.Text,
        ["last4"] = SearchFieldKind.Text,
    };

    private static readonly Dictionary<string, SearchFieldKind> OfCharges = new(StringComparer.Ordinal)
    {
        ["amount"] = SearchFieldKind.Number,
        ["billing_details.address.postal_code"] = SearchFieldKind.Text,
        ["created"] = SearchFieldKind.Number,
        ["currency"] = SearchFieldKind.Text,
        ["customer"] = SearchFieldKind.Text,
        ["disputed"] = SearchFieldKind.Flag,
        ["metadata"] = SearchFieldKind.Map,
        ["refunded"] = SearchFieldKind.Flag,
        ["status"] = SearchFieldKind.Text,
    };

    /// <summary>Those of charges, and for each means of payment what there is to tell one from another, such as <c>payment_method_details.card.last4</c>.</summary>
    public static readonly IReadOnlyDictionary<string, SearchFieldKind> All =
        new Dictionary<string, SearchFieldKind>(OfCharges.Concat(FieldsOfMethods()), StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, SearchFieldKind>> FieldsOfMethods()
    {
        var description = ApiDescription.Current;
        var methods = description.Type(description.Type("Charge").Find(Details)!.TypeName!).Properties.Where(method => method.Value.TypeName is not null);
        return methods.SelectMany(method => OfMethods
            .Where(field => description.Type(method.Value.TypeName!).Find(field.Key) is not null)
            .Select(field => KeyValuePair.Create($"{Details}.{method.Key}.{field.Key}", field.Value)));
    }
}
