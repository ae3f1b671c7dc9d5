namespace Metering.Usage;

/// <summary>How usage is gathered and reported.</summary>
public sealed class MeteringOptions
{
    /// <summary>The event name of the meter.</summary>
    public string EventName { get; set; } = "api_calls";

    /// <summary>The folder that keeps what is not reported yet. Give each process one of its own, on a disk that outlives it.</summary>
    public string Outbox { get; set; } = "";

    /// <summary>How long calls are added up before they are reported. It is also what a process that is killed can lose.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many calls may wait to be added up; whoever records one more waits.</summary>
    public int WaitingCalls { get; set; } = 10_000;

    /// <summary>How many batches may wait to be sent before no more calls are taken from the queue.</summary>
    public int WaitingBatches { get; set; } = 1_000;

    /// <summary>How many batches are sent at a time.</summary>
    public int Senders { get; set; } = 8;

    /// <summary>How long a batch waits after the client's own attempts have all failed.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(15);
}
