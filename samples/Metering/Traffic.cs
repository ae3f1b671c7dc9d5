using Metering.Billing;
using Metering.Usage;
using Payments.Client;
using Payments.Client.Billing;
using static Metering.Statement;

namespace Metering;

/// <summary>Calls that go on until the program is stopped, with the customer's statement every few seconds.</summary>
internal sealed class Traffic(PaymentsClient client, UsageQueue queue, CustomerBilling billing, Statement statement, TimeProvider clock)
{
    private const string Customer = "cus_aurora";

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var meter = await client.Billing.Meters.CreateAsync(
            new() { DisplayName = "API calls", EventName = "api_calls", DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum } },
            stoppingToken);
        await billing.GrantAsync(Customer, "Welcome", 5_00, freeUntil: clock.GetUtcNow().AddDays(30), stoppingToken);
        await Task.WhenAll(CallAsync(stoppingToken), WatchAsync(meter, stoppingToken));
    }

    private async Task CallAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            for (var call = Random.Shared.Next(100); call > 0; call--)
            {
                await queue.RecordAsync(new ApiCall(Customer, clock.GetUtcNow()), CancellationToken.None);
            }

            await PauseAsync(TimeSpan.FromSeconds(0.2), stoppingToken);
        }
    }

    private async Task WatchAsync(Meter meter, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await PauseAsync(TimeSpan.FromSeconds(3), stoppingToken);
            Title($"{clock.GetUtcNow():HH:mm:ss} UTC, invoice preview for {Customer} (worked out here: the sandbox does not simulate invoices)");
            await statement.PrintPreviewAsync(meter, Customer, CancellationToken.None);
        }
    }

    private async Task PauseAsync(TimeSpan time, CancellationToken stoppingToken) =>
        await Task.Delay(time, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
