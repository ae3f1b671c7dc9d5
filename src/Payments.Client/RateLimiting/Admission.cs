namespace Payments.Client.RateLimiting;

/// <summary>Whether an attempt may be sent. Its place among those under way is free again when this is disposed.</summary>
internal readonly struct Admission : IDisposable
{
    private readonly ClientLimits? _limits;
    private readonly Lane? _lane;

    public Admission(ClientLimits limits, Lane lane)
    {
        _limits = limits;
        _lane = lane;
    }

    private Admission(string fullLimit) => FullLimit = fullLimit;

    /// <summary>The limit whose queue is full, by the name of its option; null if the attempt may be sent.</summary>
    public string? FullLimit { get; }

    public static Admission Refused(string limit) => new(limit);

    public void Dispose() => _limits?.Leave(_lane!);
}
