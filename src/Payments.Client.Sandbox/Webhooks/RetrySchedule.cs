namespace Payments.Client.Sandbox.Webhooks;

/// <summary>When a failed delivery is tried again: after one minute, then each time after four times as long, for almost four days.</summary>
internal static class RetrySchedule
{
    private const int MaximumAttempts = 8;
    private const long FirstDelaySeconds = 60;

    /// <summary>How many seconds after the given number of failed attempts the next one comes; null when there are no more.</summary>
    public static long? DelayAfter(int attempts) => attempts < MaximumAttempts ? FirstDelaySeconds << (2 * (attempts - 1)) : null;
}
