namespace Payments.Client.Json;

/// <summary>Times as the API writes them: whole seconds since 1970-01-01T00:00:00Z.</summary>
internal static class UnixTime
{
    private const long Earliest = -62_135_596_800;
    private const long Latest = 253_402_300_799;

    public static bool TryRead(long seconds, out DateTimeOffset time)
    {
        var inRange = seconds is >= Earliest and <= Latest;
        time = inRange ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return inRange;
    }
}
