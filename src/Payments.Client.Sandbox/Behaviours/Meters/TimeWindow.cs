namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>The spans that usage is grouped by. All of them begin with the unix epoch, and so with the hours and days of UTC.</summary>
internal static class TimeWindow
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <summary>How many seconds a window has; times that are not grouped are kept to the minute.</summary>
    public static long Seconds(string? window) => window switch
    {
        "hour" => Hour,
        "day" => Day,
        _ => Minute,
    };

    /// <summary>The beginning of the window that a time falls into.</summary>
    public static long StartOf(long time, long seconds) => time - (time % seconds);
}
