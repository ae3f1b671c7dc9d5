namespace Payments.Client.Json;

/// <summary>A time, or none, in a third of the memory that a nullable <see cref="DateTimeOffset"/> takes. Its offset is not kept: the API has none.</summary>
internal readonly struct CompactTime
{
    private readonly long _ticksAndOne;

    private CompactTime(DateTimeOffset time) => _ticksAndOne = time.UtcTicks + 1;

    /// <summary>The time; the default one if there is none.</summary>
    public DateTimeOffset Value => OrNull.GetValueOrDefault();

    public DateTimeOffset? OrNull => _ticksAndOne > 0 ? new DateTimeOffset(_ticksAndOne - 1, TimeSpan.Zero) : null;

    public static implicit operator CompactTime(DateTimeOffset? time) => time is { } value ? new CompactTime(value) : default;
}
