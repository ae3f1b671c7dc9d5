using System.Globalization;
using Payments.Client;
using Payments.Client.Billing;
using static Payments.Quickstart.Output;

namespace Payments.Quickstart;

/// <summary>Billing by usage: a meter, credit, the customer's own page. <c>samples/Metering</c> makes a whole program of it.</summary>
internal sealed class BillingSteps(PaymentsClient client, string run)
{
    public async Task RunAsync(string customer, CancellationToken cancellationToken)
    {
        await MeterAsync(customer, cancellationToken);
        await GrantCreditAsync(customer, cancellationToken);
        await OpenPortalAsync(customer, cancellationToken);
    }

    private async Task MeterAsync(string customer, CancellationToken cancellationToken)
    {
        Title("A meter, its events and its hourly summaries");
        var meter = await client.Billing.Meters.CreateAsync(
            new()
            {
                DisplayName = "API calls",
                EventName = $"api_calls_{run}",
                DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum },
            },
            cancellationToken);
        Print($"{meter.Id}: {meter.DisplayName}, {meter.DefaultAggregation.Formula} of {meter.ValueSettings.EventPayloadKey}, {meter.Status}");

        var hour = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600 * 3600);
        foreach (var (when, calls) in new[] { (hour.AddHours(-3).AddMinutes(5), 120), (hour.AddHours(-3).AddMinutes(40), 30), (hour.AddHours(-1).AddMinutes(10), 75) })
        {
            await client.Billing.MeterEvents.CreateAsync(
                new()
                {
                    EventName = meter.EventName,
                    Timestamp = when,
                    Payload = new() { ["stripe_customer_id"] = customer, ["value"] = calls.ToString(CultureInfo.InvariantCulture) },
                },
                cancellationToken);
        }

        var summaries = client.Billing.Meters.ListEventSummariesAutoPagingAsync(
            meter.Id, new() { Customer = customer, StartTime = hour.AddHours(-4), EndTime = hour, ValueGroupingWindow = MeterWindow.Hour }, cancellationToken);
        await foreach (var summary in summaries)
        {
            Print($"{summary.StartTime:HH:mm}–{summary.EndTime:HH:mm} UTC: {summary.AggregatedValue} calls");
        }
    }

    private async Task GrantCreditAsync(string customer, CancellationToken cancellationToken)
    {
        Title("A credit grant, its update that unsets a field, and the balance");
        var grant = await client.Billing.CreditGrants.CreateAsync(
            new()
            {
                Customer = customer,
                Name = "Welcome credit",
                Category = CreditGrantCategory.Promotional,
                Amount = new() { Type = CreditAmountType.Monetary, Monetary = new() { Currency = "usd", Value = 5_00 } },
                ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
                ExpiresAt = DateTimeOffset.UtcNow.AddDays(30),
            },
            cancellationToken);
        Print($"{grant.Id}: {Format(grant.Amount)}, expires {grant.ExpiresAt:yyyy-MM-dd}");

        var unlimited = await client.Billing.CreditGrants.UpdateAsync(grant.Id, new() { ExpiresAt = Clear.Value }, cancellationToken);
        Print($"after ExpiresAt = Clear.Value: expires {unlimited.ExpiresAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"}");

        var summary = await client.Billing.CreditBalanceSummary.GetAsync(
            new() { Customer = customer, Filter = new() { Type = CreditBalanceSummaryFilterType.CreditGrant, CreditGrant = grant.Id } }, cancellationToken);
        foreach (var balance in summary.Balances)
        {
            Print($"available {Format(balance.AvailableBalance)}, on the ledger {Format(balance.LedgerBalance)}");
        }
    }

    private async Task OpenPortalAsync(string customer, CancellationToken cancellationToken)
    {
        Title("A portal session");
        var configuration = await client.BillingPortal.Configurations.CreateAsync(
            new() { Features = new() { InvoiceHistory = new() { Enabled = true } }, BusinessProfile = new() { Headline = "Rocket & Co" } }, cancellationToken);
        var session = await client.BillingPortal.Sessions.CreateAsync(
            new() { Customer = customer, Configuration = configuration.Id, ReturnUrl = "https://example.com/account" }, cancellationToken);
        Print($"{session.Id} with {configuration.Id}: send the customer to {session.Url}");
    }

    private static string Format(CreditAmount credit) => credit.Monetary is { } money ? Money.Format(money.Value, money.Currency) : $"{credit.Type}";
}
