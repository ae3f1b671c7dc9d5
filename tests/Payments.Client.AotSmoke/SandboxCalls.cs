using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Sandbox;

namespace Payments.Client.AotSmoke;

/// <summary>Calls to a sandbox in this process, which has to do without reflection too.</summary>
internal static class SandboxCalls
{
    public static async Task<bool> PassAsync()
    {
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_aot").UseSandbox(out var sandbox);
        await using var provider = services.BuildServiceProvider();
        using (sandbox)
        {
            var charges = provider.GetRequiredService<PaymentsClient>().Charges;
            var created = await charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa" });
            var found = await charges.GetAsync(created.Id);
            var refunded = await charges.RefundAsync(created.Id);
            sandbox.AdvanceClock(TimeSpan.FromDays(8));
            sandbox.Restore(sandbox.TakeSnapshot());
            return found.Amount == 2000 && refunded.AmountRefunded == 2000 && sandbox.Requests.Count == 3;
        }
    }
}
