namespace Payments.Client.EndToEnd.Tests.Chaos;

/// <summary>The system's clock, on which a wait between attempts takes no time; a timeout, whose timer is that of a cancellation, takes all of its.</summary>
internal sealed class HurriedClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, state is CancellationTokenSource ? dueTime : TimeSpan.Zero, period);
}
