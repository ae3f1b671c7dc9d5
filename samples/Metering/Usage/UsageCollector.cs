using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Metering.Usage;

/// <summary>Adds up what is recorded, and puts it into the outbox once per interval.</summary>
internal sealed class UsageCollector(UsageQueue queue, Outbox outbox, IOptions<MeteringOptions> options, TimeProvider clock) : UsageService
{
    private readonly UsageTotals _totals = new();

    /// <summary>Takes no more calls, and waits until those that were taken are in the outbox.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        await base.StopAsync(cancellationToken);
        outbox.Complete();
    }

    // It ends when the queue is complete and empty. The token of the stop only cuts an interval short.
    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (await queue.Calls.WaitToReadAsync(CancellationToken.None))
        {
            await CollectAsync(queue.Calls, stoppingToken);
            foreach (var batch in _totals.TakeBatches())
            {
                await outbox.AddAsync(batch, stoppingToken);
            }
        }
    }

    private async Task CollectAsync(ChannelReader<ApiCall> calls, CancellationToken stoppingToken)
    {
        using var interval = new CancellationTokenSource(options.Value.Interval, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, stoppingToken);
        try
        {
            do
            {
                while (!interval.IsCancellationRequested && calls.TryRead(out var call))
                {
                    _totals.Add(call);
                }
            }
            while (await calls.WaitToReadAsync(end.Token));
        }
        catch (OperationCanceledException)
        {
            // The interval is over.
        }
    }
}
