using System.Globalization;
using Metering.Billing;
using Payments.Client.Billing;

namespace Metering;

/// <summary>Prints what a customer would see of credit, usage and the next invoice.</summary>
internal sealed class Statement(CustomerBilling billing, Tariff tariff, TimeProvider clock)
{
    private const int Days = 30;

    public static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
    }

    public static void Print(string text) => Console.WriteLine("  " + text);

    public async Task PrintCreditsAsync(string customer, CancellationToken cancellationToken)
    {
        foreach (var (grant, available) in await billing.ListCreditsAsync(customer, cancellationToken))
        {
            Print($"{grant.Name}: {tariff.Format(available)} left, {grant.Category}, priority {grant.Priority}, expires {Day(grant.ExpiresAt)}");
        }

        Print($"balance {tariff.Format(await billing.GetBalanceAsync(customer, cancellationToken))}");
    }

    public async Task PrintTransactionsAsync(string customer, CancellationToken cancellationToken)
    {
        foreach (var entry in await billing.ListTransactionsAsync(customer, cancellationToken))
        {
            var (sign, amount, reason) = entry.Debit is { } debit
                ? ("-", debit.Amount, debit.Type.Value)
                : ("+", entry.Credit?.Amount, entry.Credit?.Type.Value);
            Print($"{Day(entry.EffectiveAt)} {entry.CreditGrant.Value?.Name}: {sign}{tariff.Format(amount?.Monetary?.Value ?? 0)}, {reason}");
        }
    }

    public async Task PrintHoursAsync(Meter meter, string customer, CancellationToken cancellationToken)
    {
        var (start, end) = Period();
        await foreach (var hour in billing.ListHoursAsync(meter.Id, customer, start, end, cancellationToken))
        {
            Print(string.Create(CultureInfo.InvariantCulture, $"{hour.StartTime:HH:mm} to {hour.EndTime:HH:mm} UTC: {hour.AggregatedValue:N0} calls"));
        }
    }

    public async Task PrintPreviewAsync(Meter meter, string customer, CancellationToken cancellationToken)
    {
        var (start, end) = Period();
        var preview = await billing.PreviewAsync(meter.Id, customer, start, end, cancellationToken);
        Print(string.Create(CultureInfo.InvariantCulture, $"{preview.Calls:N0} calls: {tariff.Format(preview.Price)}"));
        foreach (var (credit, amount) in preview.Credits)
        {
            Print($"{credit.Grant.Name}: -{tariff.Format(amount)}");
        }

        Print($"to pay: {tariff.Format(preview.Due)}");
    }

    /// <summary>The last thirty days, today included. Yours is the period of the customer's subscription.</summary>
    private (DateTimeOffset Start, DateTimeOffset End) Period()
    {
        var tomorrow = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        return (tomorrow.AddDays(-Days), tomorrow);
    }

    private static string Day(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";
}
