using System.Globalization;
using Payments.Client;

namespace Payments.Quickstart;

/// <summary>One walk through the client: each step makes real calls and prints what came of them.</summary>
internal sealed class Tour(PaymentsClient client)
{
    public async Task RunAsync(bool onSandbox, CancellationToken cancellationToken)
    {
        // Each run marks its charges and its meter as its own: on the real API those of earlier runs are still there.
        var run = DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

        // The sandbox does not simulate customers, but takes any cus_… id for one.
        var customer = onSandbox ? "cus_quickstart" : (await client.Customers.CreateAsync(new() { Name = "Quickstart" }, cancellationToken)).Id;

        await new PaymentSteps(client, run).RunAsync(cancellationToken);
        await new ListSteps(client, run).RunAsync(onSandbox, cancellationToken);
        await new BillingSteps(client, run).RunAsync(customer, cancellationToken);
        await new ErrorSteps(client).RunAsync(cancellationToken);
        Console.WriteLine();
        Console.WriteLine("That was the tour. README.md explains each step.");
    }
}
