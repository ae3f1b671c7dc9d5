using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>Cancels handlers.</summary>
internal static class Cancelling
{
    /// <summary>Cancels. What the handlers' own callbacks throw is logged: it must end neither who cancels nor the process.</summary>
    public static async Task CancelAsync(this CancellationTokenSource handlers, WebhookLog log)
    {
        try
        {
            await handlers.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            log.CancellationThrew(thrown);
        }
    }
}
