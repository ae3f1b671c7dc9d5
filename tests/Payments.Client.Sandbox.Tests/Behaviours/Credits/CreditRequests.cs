using System.Globalization;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours.Credits;

/// <summary>The requests that tests of billing credit begin with.</summary>
internal static class CreditRequests
{
    public const string Grants = "/v1/billing/credit_grants";
    public const string Transactions = "/v1/billing/credit_balance_transactions";
    public const string Summary = "/v1/billing/credit_balance_summary";

    /// <summary>Grants 10.00 USD to cus_1 for metered prices; what is given replaces or adds.</summary>
    public static Task<TestResponse> Grant(this SandboxApi api, params (string Name, string Value)[] changes) => api.Create(Grants, Form(changes));

    /// <summary>The same, without expecting success.</summary>
    public static Task<TestResponse> TryGrant(this SandboxApi api, params (string Name, string Value)[] changes) => api.Post(Grants, Form(changes));

    /// <summary>The credit balance transactions of the grant, oldest first, as "type amount at".</summary>
    public static async Task<IReadOnlyList<string>> CreditTransactions(this SandboxApi api, string grant)
    {
        var page = await api.Get(Transactions, ("customer", "cus_1"), ("credit_grant", grant));
        return [.. page.Data.Reverse().Select(item =>
        {
            var side = item!["credit"] ?? item["debit"];
            return $"{side!["type"]} {side["amount"]!["monetary"]!["value"]} at {item["created"]}";
        })];
    }

    /// <summary>The credit that cus_1 can use for metered prices, by currency.</summary>
    public static async Task<string> Available(this SandboxApi api)
    {
        var summary = await api.Get(
            Summary, ("customer", "cus_1"), ("filter[type]", "applicability_scope"), ("filter[applicability_scope][price_type]", "metered"));
        var balances = summary["balances"]!.AsArray().Select(balance => balance!["available_balance"]!["monetary"]!);
        return string.Join(", ", balances.Select(money => $"{money["value"]} {money["currency"]}"));
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static (string Name, string Value)[] Form((string Name, string Value)[] changes)
    {
        (string Name, string Value)[] usual =
        [
            ("customer", "cus_1"),
            ("amount[type]", "monetary"),
            ("amount[monetary][currency]", "usd"),
            ("amount[monetary][value]", "1000"),
            ("applicability_config[scope][price_type]", "metered"),
        ];
        var isGiven = changes.Select(change => change.Name).ToHashSet();

        // A null value leaves the usual one out.
        return [.. usual.Where(pair => !isGiven.Contains(pair.Name)), .. changes.Where(change => change.Value is not null)];
    }
}
