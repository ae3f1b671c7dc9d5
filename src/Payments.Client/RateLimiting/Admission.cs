using System.Threading.RateLimiting;

namespace Payments.Client.RateLimiting;

/// <summary>Whether an attempt may be sent. Its place among those under way is free again when this is disposed.</summary>
internal readonly struct Admission : IDisposable
{
    private readonly RateLimitLease? _place;

    private Admission(RateLimitLease? place, string? fullLimit)
    {
        _place = place;
        FullLimit = fullLimit;
    }

    public static Admission Free => default;

    /// <summary>The limit whose queue is full, by the name of its option; null if the attempt may be sent.</summary>
    public string? FullLimit { get; }

    public static Admission With(RateLimitLease place) => new(place, null);

    public static Admission Refused(string limit) => new(null, limit);

    public void Dispose() => _place?.Dispose();
}
