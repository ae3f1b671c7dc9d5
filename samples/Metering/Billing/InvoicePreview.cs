namespace Metering.Billing;

/// <summary>What the next invoice would be: the usage so far at its price, less the credit that pays for it.</summary>
/// <param name="Calls">The calls so far.</param>
/// <param name="Price">What they cost before any credit, in the currency's smallest unit.</param>
/// <param name="Credits">What each grant pays of it; grants that pay nothing are left out.</param>
/// <param name="Due">What is left to pay.</param>
public sealed record InvoicePreview(decimal Calls, long Price, IReadOnlyList<(Credit Credit, long Amount)> Credits, long Due)
{
    /// <summary>Works it out as the API does when it makes the invoice.</summary>
    public static InvoicePreview Of(decimal calls, Tariff tariff, IEnumerable<Credit> credits)
    {
        var price = tariff.PriceOf(calls);
        var due = price;
        var used = new List<(Credit, long)>();
        foreach (var credit in Credit.InOrderOfUse(credits))
        {
            var amount = Math.Min(credit.Available, due);
            if (amount > 0)
            {
                used.Add((credit, amount));
                due -= amount;
            }
        }

        return new InvoicePreview(calls, price, used, due);
    }
}
