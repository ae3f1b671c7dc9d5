using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Payments.Client.Tests.Support;

/// <summary>A clock that stands still until a test moves it, and that tells when somebody has begun to wait for it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How long a test waits, in real time, for what is bound to happen.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        // The timer of a cancellation is a timeout, that of a task is a wait.
        if (state is not CancellationTokenSource)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>Waits until somebody has begun to wait.</summary>
    /// <returns>For how long.</returns>
    public Task<TimeSpan> WaitBegunAsync() => _waits.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Lets every wait of a call pass, and no other time.</summary>
    public async Task<T> RunAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, _waits.Reader.WaitToReadAsync().AsTask()).WaitAsync(Patience);
            if (_waits.Reader.TryRead(out var wait))
            {
                Advance(wait);
            }
        }

        return await call;
    }
}
