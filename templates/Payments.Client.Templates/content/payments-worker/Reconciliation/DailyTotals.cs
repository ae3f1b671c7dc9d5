using Payments.Client;

namespace NewWorker.Reconciliation;

/// <summary>Sums what moved on the balance in one day.</summary>
public sealed class DailyTotals(PaymentsClient payments)
{
    /// <summary>The totals of a day in UTC, for each currency and category.</summary>
    public async Task<IReadOnlyList<Total>> SumAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var totals = new SortedDictionary<(string Currency, string Category), Total>();
        var options = new BalanceTransactionListOptions { Limit = 100, Created = DateRange.Between(start, start.AddDays(1)) };
        await foreach (var transaction in payments.BalanceTransactions.ListAutoPagingAsync(options, cancellationToken))
        {
            var key = (transaction.Currency, transaction.ReportingCategory);
            totals[key] = totals.GetValueOrDefault(key, new Total(key.Currency, key.ReportingCategory)).With(transaction);
        }

        return [.. totals.Values];
    }
}

/// <summary>Amounts are in the currency's smallest unit.</summary>
public sealed record Total(string Currency, string Category, int Count = 0, long Amount = 0, long Fee = 0, long Net = 0)
{
    public Total With(BalanceTransaction transaction) =>
        this with { Count = Count + 1, Amount = checked(Amount + transaction.Amount), Fee = checked(Fee + transaction.Fee), Net = checked(Net + transaction.Net) };
}
