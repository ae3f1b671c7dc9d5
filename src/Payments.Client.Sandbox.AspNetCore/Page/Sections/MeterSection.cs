using Payments.Client.Sandbox.Inspection;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>What each customer used of each meter, over time.</summary>
internal static class MeterSection
{
    public static Html Write(PaymentsSandbox sandbox, PageView view)
    {
        var meters = sandbox.View.Usage(view.Account);
        return meters.Count == 0
            ? Html.Of($"<p class=\"empty\">This account has no meters.</p>")
            : Html.Join(meters.Select(Meter));
    }

    private static Html Meter(MeterUsage meter) => Html.Of(
        $"""
        <figure id="{meter.Id}">
        <figcaption><strong>{meter.Name}</strong>
        <span class="note">{meter.Formula} of <code>{meter.EventName}</code>, each {UsageChart.WindowName(meter)}</span></figcaption>
        {(meter.Customers.Count == 0 ? Html.Of($"<p class=\"empty\">Nothing was used yet.</p>") : Chart(meter))}
        </figure>

        """);

    private static Html Chart(MeterUsage meter) => Html.Of(
        $"""
        {UsageChart.Draw(meter)}
        <table class="plain">
        <thead><tr>
        <th scope="col">Customer</th><th scope="col" class="number">{(meter.Formula == "last" ? "Last value" : "In all")}</th>
        </tr></thead>
        <tbody>
        {meter.Customers.Select(Customer)}
        </tbody>
        </table>
        """);

    private static Html Customer(CustomerUsage customer, int index) => Html.Of(
        $"""
        <tr><th scope="row">{UsageChart.Key(index)} {customer.Customer}</th><td class="number">{customer.Total:0.############}</td></tr>

        """);
}
