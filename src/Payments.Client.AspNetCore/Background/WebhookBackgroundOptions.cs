using Payments.Client.AspNetCore.Settings;

namespace Payments.Client.AspNetCore;

/// <summary>How kept events are handled in the background.</summary>
public sealed class WebhookBackgroundOptions
{
    private const int MostAtOnce = 1_000;
    private const int MostAttempts = 1_000;

    /// <summary>How many events this process handles at a time, from 1 to 1,000; 4 by default. With 1, a process handles them one after another, in the order in which they came.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>
    /// How often the store is asked for what is due: what another process has kept or left behind, and what is to be attempted again; 100 milliseconds to an
    /// hour. Five seconds by default. What this process receives is handled at once.
    /// </summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is attempted to handle an event before it becomes a dead letter, from 1 to 1,000; 20 by default, over about half a day.</summary>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>How long to wait after the first attempt that failed; more than zero, at most <see cref="MaxDelay"/>. Five seconds by default. Each further wait is twice as long, and a quarter more or less by chance.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two attempts, at most seven days; one hour by default.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(1);

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Check()
    {
        OptionRange.Require(Concurrency is >= 1 and <= MostAtOnce, nameof(Concurrency), Concurrency, "from 1 to 1,000");
        OptionRange.Require(MaxAttempts is >= 1 and <= MostAttempts, nameof(MaxAttempts), MaxAttempts, "from 1 to 1,000");
        OptionRange.Require(PollingInterval >= TimeSpan.FromMilliseconds(100) && PollingInterval <= TimeSpan.FromHours(1), nameof(PollingInterval), PollingInterval, "from 100 milliseconds to an hour");
        OptionRange.Require(MaxDelay > TimeSpan.Zero && MaxDelay <= TimeSpan.FromDays(7), nameof(MaxDelay), MaxDelay, "more than zero and at most seven days");
        OptionRange.Require(FirstDelay > TimeSpan.Zero && FirstDelay <= MaxDelay, nameof(FirstDelay), FirstDelay, "more than zero and at most MaxDelay");
    }
}
