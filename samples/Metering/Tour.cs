using System.Globalization;
using Metering.Billing;
using Metering.Usage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Payments.Client;
using Payments.Client.Billing;
using Payments.Client.Sandbox;
using static Metering.Statement;

namespace Metering;

/// <summary>One walk through metering: credit, calls, what goes wrong, the customer's statement, the end of the process.</summary>
internal sealed class Tour(
    PaymentsClient client, PaymentsSandbox sandbox, UsageQueue queue, IOptions<MeteringOptions> options, CustomerBilling billing, Statement statement)
{
    private const string Reports = "/v1/billing/meter_events";
    private const string Aurora = "cus_aurora";
    private const string Borealis = "cus_borealis";

    public async Task RunAsync(IHost host, CancellationToken cancellationToken)
    {
        var meter = await CreateMeterAsync(cancellationToken);
        await GrantCreditAsync(cancellationToken);
        await CallAsync(meter, cancellationToken);
        await LoseResponsesAsync(meter, cancellationToken);
        await CallForNobodyAsync(cancellationToken);
        await StopAsync(host, meter, cancellationToken);
        await ShowStatementAsync(meter, cancellationToken);
        await LetCreditExpireAsync(cancellationToken);
        Console.WriteLine();
        Console.WriteLine("That was the tour. README.md says which file does what; --watch goes on until Ctrl-C.");
    }

    private async Task<Meter> CreateMeterAsync(CancellationToken cancellationToken)
    {
        Title("A meter");
        var meter = await client.Billing.Meters.CreateAsync(
            new() { DisplayName = "API calls", EventName = "api_calls", DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum } },
            cancellationToken);
        Print($"{meter.DisplayName}: {meter.DefaultAggregation.Formula} of {meter.ValueSettings.EventPayloadKey}, {meter.Status}");
        return meter;
    }

    private async Task GrantCreditAsync(CancellationToken cancellationToken)
    {
        Title($"Credit for {Aurora}: bought, and given for free until it expires");
        await billing.GrantAsync(Aurora, "Prepaid", 10_00, freeUntil: null, cancellationToken);
        await billing.GrantAsync(Aurora, "Welcome", 5_00, freeUntil: sandbox.Clock.GetUtcNow().AddDays(30), cancellationToken);
        await statement.PrintCreditsAsync(Aurora, cancellationToken);
    }

    private async Task CallAsync(Meter meter, CancellationToken cancellationToken)
    {
        Title("Calls of two customers, added up and reported as they come");
        var now = sandbox.Clock.GetUtcNow();
        await RecordAsync(Aurora, 5_000, now.AddHours(-2), cancellationToken);
        await RecordAsync(Borealis, 250, now.AddHours(-1), cancellationToken);
        await RecordAsync(Aurora, 4_000, now.AddHours(-1), cancellationToken);
        await WaitForAsync(meter, Aurora, 9_000, cancellationToken);
        await WaitForAsync(meter, Borealis, 250, cancellationToken);
    }

    private async Task LoseResponsesAsync(Meter meter, CancellationToken cancellationToken)
    {
        Title("The API counts, but none of its responses arrives, on any attempt of the client: sent again, counted once");
        var lost = SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution, PathPrefix = Reports };
        sandbox.FailNext(lost, count: 3);
        await RecordAsync(Aurora, 3_000, sandbox.Clock.GetUtcNow(), cancellationToken);
        await WaitForAsync(() => sandbox.Requests.Count(request => request.Fault is not null) == 3 && sandbox.Requests[^1].Fault is null, cancellationToken);
        await WaitForAsync(meter, Aurora, 12_000, cancellationToken);
    }

    private async Task CallForNobodyAsync(CancellationToken cancellationToken)
    {
        Title("A call of a customer that the API can't know: rejected, logged, and set aside in the outbox");
        await RecordAsync("aurora", 1, sandbox.Clock.GetUtcNow(), cancellationToken);
        var setAside = new DirectoryInfo(Path.Combine(options.Value.Outbox, "set-aside"));
        await WaitForAsync(() => setAside.EnumerateFiles().Any(), cancellationToken);
        Print($"{setAside.Name}/{setAside.EnumerateFiles().Single().Name}");
    }

    private async Task StopAsync(IHost host, Meter meter, CancellationToken cancellationToken)
    {
        Title("More calls, and the process stops at once: what was recorded is reported first");
        await RecordAsync(Aurora, 600, sandbox.Clock.GetUtcNow(), cancellationToken);
        await host.StopAsync(cancellationToken);
        await WaitForAsync(meter, Aurora, 12_600, cancellationToken);
    }

    private async Task ShowStatementAsync(Meter meter, CancellationToken cancellationToken)
    {
        Title($"Usage of {Aurora}, hour by hour");
        await statement.PrintHoursAsync(meter, Aurora, cancellationToken);
        Title($"Invoice preview for {Aurora} (the sandbox does not simulate invoices: worked out here, in Billing/InvoicePreview.cs)");
        await statement.PrintPreviewAsync(meter, Aurora, cancellationToken);
        Title($"Invoice preview for {Borealis}, who has no credit");
        await statement.PrintPreviewAsync(meter, Borealis, cancellationToken);
    }

    private async Task LetCreditExpireAsync(CancellationToken cancellationToken)
    {
        Title("Thirty-one days later, on the sandbox's clock");
        sandbox.AdvanceClock(TimeSpan.FromDays(31));
        await statement.PrintCreditsAsync(Aurora, cancellationToken);
        Title("Credit as it came and went");
        await statement.PrintTransactionsAsync(Aurora, cancellationToken);
    }

    private async Task RecordAsync(string customer, int calls, DateTimeOffset time, CancellationToken cancellationToken)
    {
        for (var call = 0; call < calls; call++)
        {
            await queue.RecordAsync(new ApiCall(customer, time), cancellationToken);
        }
    }

    /// <summary>Waits until the meter shows so many calls, and prints what it shows.</summary>
    private async Task WaitForAsync(Meter meter, string customer, decimal calls, CancellationToken cancellationToken)
    {
        var minute = new DateTimeOffset(sandbox.Clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var counted = await CountAsync(meter, customer, minute.AddDays(-1), minute.AddDays(1), cancellationToken);
        while (counted < calls)
        {
            await PauseAsync(cancellationToken);
            counted = await CountAsync(meter, customer, minute.AddDays(-1), minute.AddDays(1), cancellationToken);
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"{customer}: {counted:N0} calls counted"));
    }

    private async Task<decimal> CountAsync(Meter meter, string customer, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var summaries = await client.Billing.Meters.ListEventSummariesAsync(
            meter.Id, new() { Customer = customer, StartTime = start, EndTime = end }, cancellationToken);
        return summaries.Data.Sum(summary => summary.AggregatedValue);
    }

    private static async Task WaitForAsync(Func<bool> happened, CancellationToken cancellationToken)
    {
        while (!happened())
        {
            await PauseAsync(cancellationToken);
        }
    }

    private static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
}
