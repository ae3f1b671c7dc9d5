using Payments.Client;
using Payments.Client.Sandbox;

namespace NewWorker.Sandbox;

/// <summary>Sells a few things on the sandbox, and lets the day pass on its clock, with the hour after which it is reconciled.</summary>
public sealed class SandboxYesterday(PaymentsClient payments, PaymentsSandbox sandbox) : IHostedService
{
    /// <summary>The key in appsettings.Development.json, which stands for the sandbox.</summary>
    public const string ApiKey = "sk_test_sandbox";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var amount in new[] { 12_00, 35_00, 99_00 })
        {
            var charge = await payments.Charges.CreateAsync(new() { Amount = amount, Currency = "usd", Source = "tok_visa" }, cancellationToken);
            if (amount > 50_00)
            {
                await payments.Refunds.CreateAsync(new() { Charge = charge.Id, Amount = 10_00 }, cancellationToken);
            }
        }

        sandbox.AdvanceClock(TimeSpan.FromHours(25));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
