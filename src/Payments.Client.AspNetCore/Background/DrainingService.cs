using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Background;

/// <summary>A service whose handlers end in peace when the host stops, and are cancelled only when the host's time to stop is over.</summary>
internal abstract class DrainingService(WebhookLog log) : BackgroundService
{
    /// <summary>How long to wait, after that, for handlers that were cancelled and for the store, so that events are given back.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _handling = new();

    protected WebhookLog Log { get; } = log;

    /// <summary>Cancels the handlers.</summary>
    protected CancellationToken Handling => _handling.Token;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (ExecuteTask is { IsCompleted: false } running)
        {
            await _handling.CancelAsync(Log).ConfigureAwait(false);
            await Task.WhenAny(running, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    public override void Dispose()
    {
        _handling.Dispose();
        base.Dispose();
    }
}
