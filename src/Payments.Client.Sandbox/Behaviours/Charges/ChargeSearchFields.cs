using Payments.Client.Sandbox.Search;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>The fields that a search for charges may name.</summary>
internal static class ChargeSearchFields
{
    public static readonly IReadOnlyDictionary<string, SearchFieldKind> All =
        new Dictionary<string, SearchFieldKind>(StringComparer.Ordinal)
        {
            ["amount"] = SearchFieldKind.Number,
            ["billing_details.address.postal_code"] = SearchFieldKind.Text,
            ["created"] = SearchFieldKind.Number,
            ["currency"] = SearchFieldKind.Text,
            ["customer"] = SearchFieldKind.Text,
            ["disputed"] = SearchFieldKind.Flag,
            ["metadata"] = SearchFieldKind.Map,
            ["payment_method_details.card.brand"] = SearchFieldKind.Text,
            ["payment_method_details.card.exp_month"] = SearchFieldKind.Number,
            ["payment_method_details.card.exp_year"] = SearchFieldKind.Number,
            ["payment_method_details.card.fingerprint"] = SearchFieldKind.Text,
            ["payment_method_details.card.last4"] = SearchFieldKind.Text,
            ["refunded"] = SearchFieldKind.Flag,
            ["status"] = SearchFieldKind.Text,
        };
}
