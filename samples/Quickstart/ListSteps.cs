using Payments.Client;
using static Payments.Quickstart.Output;

namespace Payments.Quickstart;

/// <summary>Finding things again: walks over pages, a search, the ledger.</summary>
internal sealed class ListSteps(PaymentsClient client, string run)
{
    private const int Orders = 25;
    private const int PageSize = 10;

    public async Task RunAsync(bool onSandbox, CancellationToken cancellationToken)
    {
        await PageAsync(cancellationToken);
        await SearchAsync(onSandbox, cancellationToken);
        await ShowLedgerAsync(cancellationToken);
    }

    private async Task PageAsync(CancellationToken cancellationToken)
    {
        Title($"await foreach over {Orders} charges, {PageSize} to a page");
        for (var order = 2; order <= Orders; order++)
        {
            await client.Charges.CreateAsync(
                new() { Amount = order * 100, Currency = "usd", Source = "tok_mastercard", Metadata = new() { ["order"] = $"{run}-{order}" } },
                cancellationToken);
        }

        var (count, total) = (0, 0L);
        await foreach (var charge in client.Charges.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken))
        {
            total += charge.Paid ? charge.Amount : 0;
            if (++count == Orders)
            {
                break;
            }
        }

        Print($"the newest {count} charges, {Money.Format(total, "usd")} paid, fetched in pages of {PageSize} as they were read");
        await foreach (var page in client.Charges.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken).WithPrefetch().AsPages(cancellationToken))
        {
            Print($"a page of {page.Data.Count} from {page.Data[0].Id}; more: {page.HasMore}");
            if (page.Data.Any(charge => charge.Metadata.GetValueOrDefault("order") == $"{run}-1"))
            {
                break;
            }
        }
    }

    private async Task SearchAsync(bool onSandbox, CancellationToken cancellationToken)
    {
        Title("A search");
        var query = $"status:'succeeded' AND amount>2300 AND metadata['order']~'{run}'";
        var found = await client.Charges.SearchAsync(query, cancellationToken);
        Print(query);
        Print($"found {found.Data.Count}: {string.Join(", ", found.Data.Select(charge => Money.Format(charge.Amount, charge.Currency)))}");
        if (!onSandbox)
        {
            Print("(the real API's index takes up to a minute to show new charges)");
        }
    }

    private async Task ShowLedgerAsync(CancellationToken cancellationToken)
    {
        Title("The balance transactions behind it all");
        var newest = await client.BalanceTransactions.ListAsync(new() { Limit = 4, Expand = ["data.source"] }, cancellationToken);
        foreach (var entry in newest.Data)
        {
            var source = entry.Source?.Value is Charge charge ? $" of order {charge.Metadata.GetValueOrDefault("order")}" : "";
            Print($"{entry.Type}{source}: {Money.Format(entry.Amount, entry.Currency)}, fee {Money.Format(entry.Fee, entry.Currency)}, net {Money.Format(entry.Net, entry.Currency)}, available {entry.AvailableOn:yyyy-MM-dd}");
        }

        await foreach (var entry in client.BalanceTransactions.ListAutoPagingAsync(new() { Type = "refund", Limit = 1 }, cancellationToken))
        {
            Print($"the refund: {Money.Format(entry.Amount, entry.Currency)}");
            break;
        }
    }
}
