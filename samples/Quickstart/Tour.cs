using System.Globalization;
using Payments.Client;
using Payments.Client.Billing;
using Payments.Client.Checkout;

namespace Payments.Quickstart;

/// <summary>One walk through the client: each step makes real calls and prints what came of them.</summary>
internal sealed class Tour(PaymentsClient client)
{
    private const int Orders = 25;
    private const int PageSize = 10;

    private readonly string _run = DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    public async Task RunAsync(bool onSandbox, CancellationToken cancellationToken)
    {
        // Customers are not typed yet: on the real API one is made by a raw request; the sandbox knows every cus_… id.
        var customer = onSandbox ? "cus_quickstart" : await CreateCustomerAsync(cancellationToken);
        var charge = await ChargeAsync(cancellationToken);
        await DeclineAsync(cancellationToken);
        await RefundPartlyAsync(charge, cancellationToken);
        await PageAsync(cancellationToken);
        await SearchAsync(onSandbox, cancellationToken);
        await MeterAsync(customer, cancellationToken);
        await GrantCreditAsync(customer, cancellationToken);
        await CheckOutAsync(cancellationToken);
        await OpenPortalAsync(customer, cancellationToken);
        await ShowLedgerAsync(cancellationToken);
        await SendSomethingWrongAsync(cancellationToken);
        Console.WriteLine();
        Console.WriteLine("That was the tour. README.md explains each step.");
    }

    private async Task<string> CreateCustomerAsync(CancellationToken cancellationToken)
    {
        var response = await client.RawRequestAsync(HttpMethod.Post, "/v1/customers", [new("name", "Quickstart")], cancellationToken: cancellationToken);
        return response.Json.GetProperty("id").GetString()!;
    }

    private async Task<Charge> ChargeAsync(CancellationToken cancellationToken)
    {
        Title("A charge");
        var charge = await client.Charges.CreateAsync(
            new()
            {
                Amount = 20_00,
                Currency = "usd",
                Source = "tok_visa",
                Description = "Rocket, small",
                Metadata = new() { ["order"] = $"{_run}-1" },
                Expand = ["balance_transaction"],
            },
            new RequestOptions { IdempotencyKey = $"quickstart-{_run}" },
            cancellationToken);
        Print($"{charge.Id}: {Money(charge.Amount, charge.Currency)}, {charge.Status}, {charge.PaymentMethodDetails?.Card?.Brand} ending in {charge.PaymentMethodDetails?.Card?.Last4}");
        Print($"fee {Money(charge.BalanceTransaction?.Value?.Fee ?? 0, charge.Currency)}, request {charge.Response?.RequestId}, idempotency key {charge.Response?.IdempotencyKey}");
        return charge;
    }

    private async Task DeclineAsync(CancellationToken cancellationToken)
    {
        Title("A declined charge");
        try
        {
            await client.Charges.CreateAsync(new() { Amount = 99_00, Currency = "usd", Source = "tok_chargeDeclinedInsufficientFunds" }, cancellationToken: cancellationToken);
        }
        catch (CardException declined)
        {
            Print($"CardException, status {declined.StatusCode}: code {declined.Code}, decline code {declined.DeclineCode}, charge {declined.ChargeId}");
            Print(declined.Message);
        }
    }

    private async Task RefundPartlyAsync(Charge charge, CancellationToken cancellationToken)
    {
        Title("A partial refund");
        var refund = await client.Charges.CreateRefundAsync(charge.Id, new() { Amount = 5_00, Reason = RefundCreateReason.RequestedByCustomer }, cancellationToken: cancellationToken);
        var after = await client.Charges.GetAsync(charge.Id, cancellationToken: cancellationToken);
        Print($"{refund.Id}: {Money(refund.Amount, refund.Currency)}, {refund.Status}; of {charge.Id} {Money(after.AmountRefunded, after.Currency)} is refunded now");
    }

    private async Task PageAsync(CancellationToken cancellationToken)
    {
        Title($"await foreach over {Orders} charges, {PageSize} to a page");
        for (var order = 2; order <= Orders; order++)
        {
            await client.Charges.CreateAsync(
                new() { Amount = order * 100, Currency = "usd", Source = "tok_mastercard", Metadata = new() { ["order"] = $"{_run}-{order}" } }, cancellationToken: cancellationToken);
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

        Print($"the newest {count} charges, {Money(total, "usd")} paid, fetched in pages of {PageSize} as they were read");
        await foreach (var page in client.Charges.ListAutoPagingAsync(new() { Limit = PageSize }, cancellationToken).WithPrefetch().AsPages(cancellationToken))
        {
            Print($"a page of {page.Data.Count} from {page.Data[0].Id}; more: {page.HasMore}");
            if (page.Data.Any(charge => charge.Metadata.TryGetValue("order", out var order) && order == $"{_run}-1"))
            {
                break;
            }
        }
    }

    private async Task SearchAsync(bool onSandbox, CancellationToken cancellationToken)
    {
        Title("A search");
        var query = $"status:'succeeded' AND amount>2300 AND metadata['order']~'{_run}'";
        var found = await client.Charges.SearchAsync(new() { Query = query }, cancellationToken: cancellationToken);
        Print(query);
        Print($"found {found.Data.Count}: {string.Join(", ", found.Data.Select(charge => Money(charge.Amount, charge.Currency)))}");
        if (!onSandbox)
        {
            Print("(the real API's index takes up to a minute to show new charges)");
        }
    }

    private async Task MeterAsync(string customer, CancellationToken cancellationToken)
    {
        Title("A meter, its events and its hourly summaries");
        var meter = await client.Billing.Meters.CreateAsync(
            new()
            {
                DisplayName = "API calls",
                EventName = $"api_calls_{_run}",
                DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum },
            },
            cancellationToken: cancellationToken);
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
                cancellationToken: cancellationToken);
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
            cancellationToken: cancellationToken);
        Print($"{grant.Id}: {Money(grant.Amount.Monetary?.Value ?? 0, "usd")}, expires {grant.ExpiresAt:yyyy-MM-dd}");

        var unlimited = await client.Billing.CreditGrants.UpdateAsync(grant.Id, new() { ExpiresAt = Clear.Value }, cancellationToken: cancellationToken);
        Print($"after ExpiresAt = Clear.Value: expires {unlimited.ExpiresAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"}");

        var summary = await client.Billing.CreditBalanceSummary.GetAsync(
            new() { Customer = customer, Filter = new() { Type = CreditBalanceSummaryFilterType.CreditGrant, CreditGrant = grant.Id } }, cancellationToken: cancellationToken);
        foreach (var balance in summary.Balances)
        {
            Print($"available {Money(balance.AvailableBalance.Monetary?.Value ?? 0, "usd")}, on the ledger {Money(balance.LedgerBalance.Monetary?.Value ?? 0, "usd")}");
        }
    }

    private async Task CheckOutAsync(CancellationToken cancellationToken)
    {
        Title("A checkout session");
        var session = await client.Checkout.Sessions.CreateAsync(
            new()
            {
                Mode = CheckoutSessionMode.Payment,
                SuccessUrl = "https://example.com/done?id={CHECKOUT_SESSION_ID}",
                LineItems =
                [
                    new() { Quantity = 2, PriceData = new() { Currency = "usd", UnitAmount = 19_99, ProductData = new() { Name = "Rocket, small" } } },
                    new() { Quantity = 1, PriceData = new() { Currency = "usd", UnitAmount = 4_50, ProductData = new() { Name = "Stickers" } } },
                ],
                Expand = ["line_items"],
            },
            cancellationToken: cancellationToken);
        foreach (var item in session.LineItems?.Data ?? [])
        {
            Print($"{item.Quantity} × {item.Description}: {Money(item.AmountTotal, item.Currency)}");
        }

        Print($"{session.Id}: {Money(session.AmountTotal ?? 0, session.Currency ?? "")}, {session.PaymentStatus}, open until {session.ExpiresAt:u}");
        Print($"send the customer to {session.Url}");
    }

    private async Task OpenPortalAsync(string customer, CancellationToken cancellationToken)
    {
        Title("A portal session");
        var configuration = await client.BillingPortal.Configurations.CreateAsync(
            new() { Features = new() { InvoiceHistory = new() { Enabled = true } }, BusinessProfile = new() { Headline = "Rocket & Co" } }, cancellationToken: cancellationToken);
        var session = await client.BillingPortal.Sessions.CreateAsync(
            new() { Customer = customer, Configuration = configuration.Id, ReturnUrl = "https://example.com/account" }, cancellationToken: cancellationToken);
        Print($"{session.Id} with {configuration.Id}: send the customer to {session.Url}");
    }

    private async Task ShowLedgerAsync(CancellationToken cancellationToken)
    {
        Title("The balance transactions behind it all");
        var newest = await client.BalanceTransactions.ListAsync(new() { Limit = 4, Expand = ["data.source"] }, cancellationToken: cancellationToken);
        foreach (var entry in newest.Data)
        {
            var source = entry.Source?.Value is Charge { Description: { } text } ? $" ({text})" : "";
            Print($"{entry.Id}: {entry.Type}{source} {Money(entry.Amount, entry.Currency)}, fee {Money(entry.Fee, entry.Currency)}, net {Money(entry.Net, entry.Currency)}, available {entry.AvailableOn:yyyy-MM-dd}");
        }

        await foreach (var entry in client.BalanceTransactions.ListAutoPagingAsync(new() { Type = "refund", Limit = 1 }, cancellationToken))
        {
            Print($"the refund: {entry.Id} {Money(entry.Amount, entry.Currency)}");
            break;
        }
    }

    private async Task SendSomethingWrongAsync(CancellationToken cancellationToken)
    {
        Title("What a bad request looks like");
        try
        {
            await client.Charges.CreateAsync(new() { Amount = 100, Currency = "zzz", Source = "tok_visa" }, cancellationToken: cancellationToken);
        }
        catch (InvalidRequestException refused)
        {
            Print($"InvalidRequestException, status {refused.StatusCode}, param {refused.Param}:");
            Print(refused.Message);
        }

        try
        {
            await client.Charges.GetAsync(" ", cancellationToken: cancellationToken);
        }
        catch (ArgumentException refused)
        {
            Print($"before anything is sent: {refused.Message}");
        }
    }

    private static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
    }

    private static void Print(string text) => Console.WriteLine("  " + text);

    private static string Money(long amount, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount / 100m:0.00} {currency.ToUpperInvariant()}");
}
