using Microsoft.Extensions.Time.Testing;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A clock on which a wait between attempts takes no time, and a timeout comes when a test lets time pass.</summary>
internal sealed class FaultClock : FakeTimeProvider
{
    /// <summary>How long a test waits, in real time, for what is bound to happen.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The timer of a cancellation is a timeout, that of a task is a wait.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        state is CancellationTokenSource
            ? base.CreateTimer(callback, state, dueTime, period)
            : TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, period);
}
