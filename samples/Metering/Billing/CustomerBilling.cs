using Payments.Client;
using Payments.Client.Billing;

namespace Metering.Billing;

/// <summary>A customer's credit and usage, as the API has them.</summary>
public sealed class CustomerBilling(PaymentsClient client, Tariff tariff)
{
    /// <summary>Grants credit for all metered prices. What was paid for lasts, and is used up after what was given for free.</summary>
    /// <param name="customer">The id of the customer.</param>
    /// <param name="name">What the customer sees.</param>
    /// <param name="amount">In the currency's smallest unit.</param>
    /// <param name="freeUntil">When credit that was given for free expires; null for credit that was paid for.</param>
    public Task<CreditGrant> GrantAsync(string customer, string name, long amount, DateTimeOffset? freeUntil, CancellationToken cancellationToken) =>
        client.Billing.CreditGrants.CreateAsync(
            new()
            {
                Customer = customer,
                Name = name,
                Category = freeUntil is null ? CreditGrantCategory.Paid : CreditGrantCategory.Promotional,
                Amount = new() { Type = CreditAmountType.Monetary, Monetary = new() { Currency = tariff.Currency, Value = amount } },
                ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
                ExpiresAt = freeUntil,
                Priority = freeUntil is null ? 50 : 10,
            },
            cancellationToken);

    /// <summary>All credit that the customer can use now.</summary>
    public async Task<long> GetBalanceAsync(string customer, CancellationToken cancellationToken) => Available(
        await client.Billing.CreditBalanceSummary.GetAsync(
            new()
            {
                Customer = customer,
                Filter = new() { Type = CreditBalanceSummaryFilterType.ApplicabilityScope, ApplicabilityScope = new() { PriceType = "metered" } },
            },
            cancellationToken));

    /// <summary>Each grant, and what is left of it.</summary>
    public async Task<IReadOnlyList<Credit>> ListCreditsAsync(string customer, CancellationToken cancellationToken)
    {
        var credits = new List<Credit>();
        await foreach (var grant in client.Billing.CreditGrants.ListAutoPagingAsync(new() { Customer = customer }, cancellationToken))
        {
            var summary = await client.Billing.CreditBalanceSummary.GetAsync(
                new() { Customer = customer, Filter = new() { Type = CreditBalanceSummaryFilterType.CreditGrant, CreditGrant = grant.Id } },
                cancellationToken);
            credits.Add(new Credit(grant, Available(summary)));
        }

        return Credit.InOrderOfUse(credits);
    }

    /// <summary>Credit as it came and went, oldest first.</summary>
    public async Task<IReadOnlyList<CreditBalanceTransaction>> ListTransactionsAsync(string customer, CancellationToken cancellationToken)
    {
        var transactions = new List<CreditBalanceTransaction>();
        await foreach (var transaction in client.Billing.CreditBalanceTransactions.ListAutoPagingAsync(
            new() { Customer = customer, Expand = ["data.credit_grant"] }, cancellationToken))
        {
            transactions.Insert(0, transaction);
        }

        return transactions;
    }

    /// <summary>The calls of each hour that has any, newest first, as the API lists them.</summary>
    /// <param name="meter">The id of the meter.</param>
    /// <param name="customer">The id of the customer.</param>
    /// <param name="start">The full hour to begin with.</param>
    /// <param name="end">The full hour to end before.</param>
    public IAsyncEnumerable<MeterEventSummary> ListHoursAsync(
        string meter, string customer, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        client.Billing.Meters.ListEventSummariesAutoPagingAsync(
            meter, new() { Customer = customer, StartTime = start, EndTime = end, ValueGroupingWindow = MeterWindow.Hour }, cancellationToken);

    /// <summary>The next invoice as it would be by now.</summary>
    public async Task<InvoicePreview> PreviewAsync(
        string meter, string customer, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var calls = 0m;
        await foreach (var hour in ListHoursAsync(meter, customer, start, end, cancellationToken))
        {
            calls += hour.AggregatedValue;
        }

        return InvoicePreview.Of(calls, tariff, await ListCreditsAsync(customer, cancellationToken));
    }

    private long Available(CreditBalanceSummary summary) => summary.Balances
        .Select(balance => balance.AvailableBalance.Monetary)
        .OfType<MonetaryAmount>()
        .Where(amount => amount.Currency == tariff.Currency)
        .Sum(amount => amount.Value);
}
