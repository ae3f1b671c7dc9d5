namespace Payments.Client.RateLimiting;

/// <summary>An attempt that waits to be let through.</summary>
/// <param name="number">Its number among all that ever had to wait.</param>
/// <param name="lane">Where it waits.</param>
/// <param name="limit">Because of what, and so in whose queue it counts.</param>
internal sealed class WaitingAttempt(long number, Lane lane, Limit limit)
    : TaskCompletionSource<Admission>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Number => number;

    public Lane Lane => lane;

    public Limit Limit => limit;
}
