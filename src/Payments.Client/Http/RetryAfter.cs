using System.Globalization;

namespace Payments.Client.Http;

/// <summary>The <c>Retry-After</c> header: seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>Longer than any wait that makes sense, and far from overflowing anything.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>How long to wait from now on; never negative. Null for a value that is neither.</summary>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (decimal.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds >= (decimal)Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds((double)seconds);
        }

        // RFC 9110 has three forms of a date; the R format reads the one that is sent today, the others are obsolete.
        if (DateTimeOffset.TryParseExact(value!.Trim(), ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var date))
        {
            var wait = date - now;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
        }

        return null;
    }
}
