namespace Payments.Client.Settings;

/// <summary>How long and how often a call may be tried: the same for a client and for one request.</summary>
internal static class AttemptRules
{
    private const int MostRetries = 10;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestTotalTimeout = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the time of an attempt and what to do; null if nothing is.</summary>
    public static string? ProblemOfTimeout(TimeSpan? timeout) =>
        timeout <= TimeSpan.Zero || timeout > LongestTimeout ? "Timeout is out of range: it is the time for one attempt, more than zero and at most an hour." : null;

    /// <summary>What is wrong with the time of a call and what to do; null if nothing is.</summary>
    public static string? ProblemOfTotalTimeout(TimeSpan? timeout) => timeout <= TimeSpan.Zero || timeout > LongestTotalTimeout
        ? "TotalTimeout is out of range: it is the time for a whole call, more than zero and at most a day; leave it null for none." : null;

    /// <summary>What is wrong with the number of retries and what to do; null if nothing is.</summary>
    public static string? ProblemOfRetries(int? retries) => retries is < 0 or > MostRetries ? "MaxRetries is out of range: use 0 to 10." : null;
}
