using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Settings;

/// <summary>The options of an endpoint as they are now. When the configuration is changed to something wrong, those from before stay.</summary>
internal sealed class CurrentOptions(string name, IOptionsMonitor<PaymentsWebhooksOptions> monitor, WebhookLog log)
{
    private volatile PaymentsWebhooksOptions? _lastRight;

    public PaymentsWebhooksOptions Value
    {
        get
        {
            try
            {
                return _lastRight = monitor.Get(name);
            }
            catch (Exception problem) when (_lastRight is not null && problem is OptionsValidationException or InvalidOperationException)
            {
                log.OptionsRejected(problem);
                return _lastRight!;
            }
        }
    }
}
