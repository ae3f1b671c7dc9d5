using Payments.Client.AspNetCore.Settings;

namespace Payments.Client.AspNetCore.Endpoint;

/// <summary>The reader of deliveries, by the secrets as they are now.</summary>
internal sealed class CurrentReader(CurrentOptions options, TimeProvider clock)
{
    private volatile Entry? _entry;

    public (WebhookReader Reader, int MaxBodyBytes) Get()
    {
        var current = options.Value;
        var entry = _entry;
        if (entry?.Options != current)
        {
            _entry = entry = new Entry(current, new WebhookReader(current.Secrets, current.Tolerance, clock));
        }

        return (entry.Reader, current.MaxBodyBytes);
    }

    private sealed record Entry(PaymentsWebhooksOptions Options, WebhookReader Reader);
}
