using Payments.Client;
using Payments.Client.Sandbox;

namespace Payments.Observability;

/// <summary>A few calls, each of which shows something else.</summary>
internal sealed class Scenes(PaymentsClient client, PaymentsSandbox sandbox)
{
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        Title("A call: a span with one child");
        var charge = await ChargeAsync("tok_visa", cancellationToken);

        Title("Too many requests, then a success: two children, a retry, and the wait that the server asked for");
        sandbox.FailNext(SandboxFault.Error(429, TimeSpan.FromSeconds(0.2)));
        await client.Charges.GetAsync(charge.Id, cancellationToken);

        Title("A declined card: an error with its status");
        try
        {
            await ChargeAsync("tok_chargeDeclined", cancellationToken);
        }
        catch (CardException declined)
        {
            Console.WriteLine(declined.Message);
        }

        Title("More charges than the client's own limit lets through at once: some wait");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ChargeAsync("tok_visa", cancellationToken)));

        Title("All of it in numbers");
    }

    private Task<Charge> ChargeAsync(string source, CancellationToken cancellationToken) =>
        client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = source }, cancellationToken);

    private static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"== {text}");
    }
}
