namespace Payments.Client.Sandbox;

/// <summary>What a sandbox starts with.</summary>
public sealed class PaymentsSandboxOptions
{
    /// <summary>Timers can't be set to more than seven weeks.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    /// <summary>The clock that the sandbox lives by. The system's clock unless set; a test sets one that it can advance.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where the state outlives the process; null, the default, keeps it in memory alone.</summary>
    public IStateStore? Store { get; set; }

    /// <summary>
    /// Where a browser reaches the server that this sandbox runs in, as a full address with a path to put <c>checkout/{id}</c> below.
    /// It makes the <c>url</c> of checkout sessions work; for those of a connected account, <c>?account=</c> and its id follow.
    /// Null, the default, gives sessions an address that leads nowhere.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// How many requests <see cref="PaymentsSandbox.Requests"/> keeps before the oldest goes; 1,000 unless set, zero for none.
    /// Of those that take more than <see cref="RecordedBytes"/> together, fewer are kept.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int RecordedRequests
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1000;

    /// <summary>How much memory the recorded requests and their responses may take together, in bytes; 64 MB unless set. The newest is kept whatever it takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long RecordedBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 64 << 20;

    /// <summary>
    /// What carries webhook deliveries. Null, the default, sends them over the network; a test sets a handler of its own
    /// to receive them in process. The sandbox does not dispose it.
    /// </summary>
    public HttpMessageHandler? WebhookHandler { get; set; }

    /// <summary>
    /// How long a webhook endpoint may take to respond, in real time whatever the clock; 20 seconds unless set,
    /// <see cref="Timeout.InfiniteTimeSpan"/> for as long as it likes, as while a debugger holds it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not more than zero and at most 30 days, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan WebhookTimeout
    {
        get;
        set
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestTimeout);
            }

            field = value;
        }
    } = TimeSpan.FromSeconds(20);
}
