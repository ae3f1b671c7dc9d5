using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A filter on a time: an exact second, or bounds that may be open at either end. The API counts in whole seconds; fractions are cut off.
/// </summary>
[JsonConverter(typeof(ParameterConverter))]
public sealed class DateRange
{
    /// <summary>Only times later than this one (<c>gt</c>).</summary>
    public DateTimeOffset? GreaterThan { get; set; }

    /// <summary>Only this time and later ones (<c>gte</c>).</summary>
    public DateTimeOffset? GreaterThanOrEqual { get; set; }

    /// <summary>Only times earlier than this one (<c>lt</c>).</summary>
    public DateTimeOffset? LessThan { get; set; }

    /// <summary>Only this time and earlier ones (<c>lte</c>).</summary>
    public DateTimeOffset? LessThanOrEqual { get; set; }

    internal DateTimeOffset? Exactly { get; private set; }

    /// <summary>Only this very second.</summary>
    /// <param name="time">The time to match.</param>
    public static implicit operator DateRange(DateTimeOffset time) => At(time);

    /// <summary>Only this very second.</summary>
    /// <param name="time">The time to match.</param>
    /// <returns>The filter.</returns>
    public static DateRange At(DateTimeOffset time) => new() { Exactly = time };

    /// <summary>This time and later ones.</summary>
    /// <param name="start">The first time to match.</param>
    /// <returns>The filter.</returns>
    public static DateRange Since(DateTimeOffset start) => new() { GreaterThanOrEqual = start };

    /// <summary>Times before this one.</summary>
    /// <param name="end">The first time not to match any more.</param>
    /// <returns>The filter.</returns>
    public static DateRange Before(DateTimeOffset end) => new() { LessThan = end };

    /// <summary>From a time on, up to but not including another.</summary>
    /// <param name="start">The first time to match.</param>
    /// <param name="end">The first time not to match any more.</param>
    /// <returns>The filter.</returns>
    public static DateRange Between(DateTimeOffset start, DateTimeOffset end) => new() { GreaterThanOrEqual = start, LessThan = end };
}
