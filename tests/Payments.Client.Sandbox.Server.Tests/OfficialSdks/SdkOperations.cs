namespace Payments.Client.Sandbox.Server.Tests.OfficialSdks;

/// <summary>The operations that the official SDKs have: all but the eight that are nested below a charge.</summary>
internal static class SdkOperations
{
    public static IReadOnlyList<string> All { get; } =
    [
        "GET /v1/balance_settings",
        "POST /v1/balance_settings",
        "GET /v1/balance_transactions",
        "GET /v1/balance_transactions/{id}",
        "GET /v1/billing/alerts",
        "POST /v1/billing/alerts",
        "GET /v1/billing/alerts/{id}",
        "POST /v1/billing/alerts/{id}/activate",
        "POST /v1/billing/alerts/{id}/archive",
        "POST /v1/billing/alerts/{id}/deactivate",
        "GET /v1/billing/credit_balance_summary",
        "GET /v1/billing/credit_balance_transactions",
        "GET /v1/billing/credit_balance_transactions/{id}",
        "GET /v1/billing/credit_grants",
        "POST /v1/billing/credit_grants",
        "GET /v1/billing/credit_grants/{id}",
        "POST /v1/billing/credit_grants/{id}",
        "POST /v1/billing/credit_grants/{id}/expire",
        "POST /v1/billing/credit_grants/{id}/void",
        "POST /v1/billing/meter_event_adjustments",
        "POST /v1/billing/meter_events",
        "GET /v1/billing/meters",
        "POST /v1/billing/meters",
        "GET /v1/billing/meters/{id}",
        "POST /v1/billing/meters/{id}",
        "POST /v1/billing/meters/{id}/deactivate",
        "GET /v1/billing/meters/{id}/event_summaries",
        "POST /v1/billing/meters/{id}/reactivate",
        "GET /v1/billing_portal/configurations",
        "POST /v1/billing_portal/configurations",
        "GET /v1/billing_portal/configurations/{configuration}",
        "POST /v1/billing_portal/configurations/{configuration}",
        "POST /v1/billing_portal/sessions",
        "GET /v1/charges",
        "POST /v1/charges",
        "GET /v1/charges/search",
        "GET /v1/charges/{charge}",
        "POST /v1/charges/{charge}",
        "POST /v1/charges/{charge}/capture",
        "GET /v1/checkout/sessions",
        "POST /v1/checkout/sessions",
        "GET /v1/checkout/sessions/{session}",
        "POST /v1/checkout/sessions/{session}/expire",
        "GET /v1/refunds",
        "POST /v1/refunds",
        "GET /v1/refunds/{refund}",
        "POST /v1/refunds/{refund}",
    ];

    /// <summary>The operations that succeeded.</summary>
    public static IReadOnlyList<string> Done(IEnumerable<RecordedRequest> requests) =>
        [.. requests.Where(request => request.Status == 200).Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    private static string NameOf(RecordedRequest request)
    {
        var asked = $"{request.Method} {request.Path}";
        return All.FirstOrDefault(name => name == asked) ?? All.FirstOrDefault(name => Matches(name, asked)) ?? asked;
    }

    private static bool Matches(string name, string asked)
    {
        var (segments, askedSegments) = (name.Split('/'), asked.Split('/'));
        return segments.Length == askedSegments.Length && segments.Zip(askedSegments).All(pair => pair.First[0] == '{' || pair.First == pair.Second);
    }
}
