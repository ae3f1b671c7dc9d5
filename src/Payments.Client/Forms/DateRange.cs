using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A filter on a time: an exact second, or bounds that may be open at either end. The API counts in whole seconds; fractions are cut off.
/// </summary>
/// <remarks>
/// A <see cref="DateTime"/> has to say what it is: <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>. One of no kind, such as
/// <c>new DateTime(2026, 1, 1)</c>, would be another moment on each machine and is refused. Only the properties can't refuse it: there .NET itself makes a
/// <see cref="DateTimeOffset"/> of it, by the machine's own time zone.
/// </remarks>
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
    /// <param name="time">The time to match, in UTC or local time.</param>
    /// <exception cref="ArgumentException">The time does not say whether it is UTC or local.</exception>
    public static implicit operator DateRange(DateTime time) => At(time);

    /// <summary>Only this very second.</summary>
    /// <param name="time">The time to match.</param>
    /// <returns>The filter.</returns>
    public static DateRange At(DateTimeOffset time) => new() { Exactly = time };

    /// <summary>Only this very second.</summary>
    /// <param name="time">The time to match, in UTC or local time.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">The time does not say whether it is UTC or local.</exception>
    public static DateRange At(DateTime time) => At(Moment(time));

    /// <summary>This time and later ones.</summary>
    /// <param name="start">The first time to match.</param>
    /// <returns>The filter.</returns>
    public static DateRange Since(DateTimeOffset start) => new() { GreaterThanOrEqual = start };

    /// <summary>This time and later ones.</summary>
    /// <param name="start">The first time to match, in UTC or local time.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">The time does not say whether it is UTC or local.</exception>
    public static DateRange Since(DateTime start) => Since(Moment(start));

    /// <summary>Times before this one.</summary>
    /// <param name="end">The first time not to match any more.</param>
    /// <returns>The filter.</returns>
    public static DateRange Before(DateTimeOffset end) => new() { LessThan = end };

    /// <summary>Times before this one.</summary>
    /// <param name="end">The first time not to match any more, in UTC or local time.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">The time does not say whether it is UTC or local.</exception>
    public static DateRange Before(DateTime end) => Before(Moment(end));

    /// <summary>From a time on, up to but not including another.</summary>
    /// <param name="start">The first time to match.</param>
    /// <param name="end">The first time not to match any more.</param>
    /// <returns>The filter.</returns>
    public static DateRange Between(DateTimeOffset start, DateTimeOffset end) => new() { GreaterThanOrEqual = start, LessThan = end };

    /// <summary>From a time on, up to but not including another.</summary>
    /// <param name="start">The first time to match, in UTC or local time.</param>
    /// <param name="end">The first time not to match any more, in UTC or local time.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">One of the times does not say whether it is UTC or local.</exception>
    public static DateRange Between(DateTime start, DateTime end) => Between(Moment(start), Moment(end));

    /// <inheritdoc cref="Between(DateTime, DateTime)"/>
    public static DateRange Between(DateTime start, DateTimeOffset end) => Between(Moment(start), end);

    /// <inheritdoc cref="Between(DateTime, DateTime)"/>
    public static DateRange Between(DateTimeOffset start, DateTime end) => Between(start, Moment(end));

    private static DateTimeOffset Moment(DateTime time, [CallerArgumentExpression(nameof(time))] string? name = null) => time.Kind != DateTimeKind.Unspecified
        ? new DateTimeOffset(time.ToUniversalTime())
        : throw new ArgumentException(
            $"{time:s} does not say whether it is UTC or local time. Say DateTime.SpecifyKind(time, DateTimeKind.Utc), or DateTimeKind.Local; or take a DateTimeOffset.", name);
}
