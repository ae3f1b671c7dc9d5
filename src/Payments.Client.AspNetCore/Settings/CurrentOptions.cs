using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Settings;

/// <summary>The options of an endpoint as they are now. When the configuration is changed to something wrong, those from before stay.</summary>
internal sealed class CurrentOptions(string name, IOptionsMonitor<PaymentsWebhooksOptions> monitor, WebhookLog log)
{
    private volatile PaymentsWebhooksOptions? _lastRight;
    private volatile string? _rejected;

    public PaymentsWebhooksOptions Value
    {
        get
        {
            try
            {
                _lastRight = monitor.Get(name);
                _rejected = null;
                return _lastRight;
            }
            catch (Exception problem) when (_lastRight is not null)
            {
                // They are read, and refused, each time: one message for a change is enough.
                if (_rejected != problem.Message)
                {
                    _rejected = problem.Message;
                    log.OptionsRejected(problem);
                }

                return _lastRight!;
            }
        }
    }

    /// <summary>Reads them at the start, when they are known to be right: a change to something wrong finds them from then on.</summary>
    public void Keep() => _ = Value;
}
