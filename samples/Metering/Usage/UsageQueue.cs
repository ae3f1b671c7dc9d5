using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Metering.Usage;

/// <summary>Takes the calls as they happen. It holds so many and no more: whoever records another waits, so that memory and the possible loss stay small.</summary>
public sealed class UsageQueue(IOptions<MeteringOptions> options)
{
    private readonly Channel<ApiCall> _calls = Channel.CreateBounded<ApiCall>(
        new BoundedChannelOptions(options.Value.WaitingCalls) { SingleReader = true });

    /// <summary>Records a call, and waits for room if there is none.</summary>
    /// <exception cref="ChannelClosedException">The process is stopping.</exception>
    public ValueTask RecordAsync(ApiCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentException.ThrowIfNullOrWhiteSpace(call.Customer, nameof(call));
        return _calls.Writer.WriteAsync(call, cancellationToken);
    }

    internal ChannelReader<ApiCall> Calls => _calls.Reader;

    internal void Complete() => _calls.Writer.Complete();
}
