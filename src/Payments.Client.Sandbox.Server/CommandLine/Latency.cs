using System.Globalization;

namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>Reads how long responses are held back.</summary>
internal static class Latency
{
    private static readonly TimeSpan Maximum = TimeSpan.FromMinutes(10);

    /// <summary>Reads milliseconds (<c>250</c>) or a time span (<c>0:00:01.5</c>).</summary>
    /// <exception cref="FormatException">It is neither, or out of range.</exception>
    public static TimeSpan Parse(string text)
    {
        var latency = ReadMilliseconds(text) ?? ReadSpan(text);
        return latency >= TimeSpan.Zero && latency <= Maximum ? latency.Value : throw new FormatException(
            $"'{text}' is not a latency: write milliseconds (250) or a time span (0:00:01.5) of at most ten minutes.");
    }

    private static TimeSpan? ReadMilliseconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Maximum.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number)
            : null;

    private static TimeSpan? ReadSpan(string text) =>
        TimeSpan.TryParseExact(text, ["g", "c"], CultureInfo.InvariantCulture, out var span) ? span : null;
}
