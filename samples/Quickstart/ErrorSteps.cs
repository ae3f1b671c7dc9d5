using Payments.Client;
using static Payments.Quickstart.Output;

namespace Payments.Quickstart;

/// <summary>What goes wrong, and who says so: the API, or the client before anything is sent.</summary>
internal sealed class ErrorSteps(PaymentsClient client)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Title("What a bad request looks like");
        try
        {
            await client.Charges.CreateAsync(new() { Amount = 100, Currency = "zzz", Source = "tok_visa" }, cancellationToken);
        }
        catch (InvalidRequestException refused)
        {
            Print($"InvalidRequestException, status {refused.StatusCode}, param {refused.Param}:");
            Print(refused.Message);
        }

        try
        {
            await client.Charges.GetAsync(" ", cancellationToken);
        }
        catch (ArgumentException refused)
        {
            Print($"before anything is sent: {refused.Message}");
        }
    }
}
