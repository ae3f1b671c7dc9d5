using System.Globalization;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>What tests of metered usage do again and again.</summary>
public static class Metering
{
    public const string Meters = "/v1/billing/meters";
    public const string Events = "/v1/billing/meter_events";
    public const string Adjustments = "/v1/billing/meter_event_adjustments";
    public const string Alerts = "/v1/billing/alerts";

    /// <summary>Makes a meter of the events named <c>calls</c>.</summary>
    public static Task<TestResponse> Meter(this SandboxApi api, string formula = "sum", params (string Name, string Value)[] more) => api.Create(
        Meters, [("display_name", "API calls"), ("event_name", "calls"), ("default_aggregation[formula]", formula), .. more]);

    /// <summary>Reports usage of the customer <c>cus_1</c>, which the sandbox may refuse.</summary>
    public static Task<TestResponse> Report(this SandboxApi api, string value, params (string Name, string Value)[] more) =>
        api.ReportFor("cus_1", value, more);

    /// <inheritdoc cref="Report"/>
    public static Task<TestResponse> ReportFor(this SandboxApi api, string customer, string value, params (string Name, string Value)[] more) => api.Post(
        Events, [("event_name", "calls"), ("payload[stripe_customer_id]", customer), ("payload[value]", value), .. more]);

    /// <summary>Reports usage of the customer <c>cus_1</c> at one of its times.</summary>
    public static async Task Use(this SandboxApi api, string value, long? time = null)
    {
        var response = await api.Report(value, ("timestamp", Text(time ?? api.Now)));
        response.Status.Should().Be(200, response.Body);
    }

    /// <summary>Makes an alert on a usage of 100 of a meter.</summary>
    public static Task<TestResponse> Alert(this SandboxApi api, string meter, params (string Name, string Value)[] more) =>
        api.Create(Alerts, [.. AlertForm(meter), .. more]);

    public static (string Name, string Value)[] AlertForm(string meter, long gte = 100) =>
    [
        ("title", "Many calls"), ("alert_type", "usage_threshold"), ("usage_threshold[gte]", Text(gte)),
        ("usage_threshold[meter]", meter), ("usage_threshold[recurrence]", "one_time"),
    ];

    /// <summary>Has an alert watch one customer.</summary>
    public static (string Name, string Value)[] For(string customer) =>
        [("usage_threshold[filters][0][type]", "customer"), ("usage_threshold[filters][0][customer]", customer)];

    /// <summary>What a customer used in the last 40 days, and is to use in the next minutes.</summary>
    public static async Task<double> UsageOf(this SandboxApi api, string meter, string customer = "cus_1")
    {
        var now = api.Sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();
        var minute = now - (now % 60);
        var summaries = await api.Summaries(meter, minute - (40 * 24 * 60 * 60), minute + (10 * 60), ("customer", customer));
        return (double)summaries["data.0.aggregated_value"]!;
    }

    /// <summary>Asks for summaries, of <c>cus_1</c> if not said otherwise.</summary>
    public static Task<TestResponse> Summaries(this SandboxApi api, string meter, long start, long end, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] customer = more.Any(parameter => parameter.Name == "customer") ? [] : [("customer", "cus_1")];
        return api.Get($"{Meters}/{meter}/event_summaries", [.. customer, ("start_time", Text(start)), ("end_time", Text(end)), .. more]);
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
