using Microsoft.Extensions.Hosting;

namespace Metering.Usage;

/// <summary>
/// A background service that has begun when its start ends. A plain one that is stopped at once may never begin, and would leave undone what
/// it has to finish before the process ends.
/// </summary>
internal abstract class UsageService : BackgroundService
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await _begun.Task.WaitAsync(cancellationToken);
    }

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _begun.SetResult();
        return RunAsync(stoppingToken);
    }

    /// <summary>Does the work, the last of it included, and ends by itself after <paramref name="stoppingToken"/>.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);
}
