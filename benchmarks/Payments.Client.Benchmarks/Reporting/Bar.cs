namespace Payments.Client.Benchmarks.Reporting;

/// <summary>What a case is called in the tables, and what is demanded of it; null where nothing is.</summary>
/// <param name="Case">The class of the case.</param>
/// <param name="Title">What it does.</param>
/// <param name="Speedup">How many times faster than the official SDK it has to be.</param>
/// <param name="AllocationShare">Which part of the official SDK's allocations it may make: 15 for one fifteenth.</param>
/// <param name="OverFloor">How many times the floor's time it may take.</param>
internal sealed record Bar(string Case, string Title, double? Speedup = null, double? AllocationShare = null, double? OverFloor = null);

/// <summary>All cases, table by table.</summary>
internal static class Bars
{
    public static readonly IReadOnlyList<Bar> Reading =
    [
        new("ReadCharge", "a charge", 10, 15, 1.6),
        new("ReadChargeList", "a list of 100 charges", 10, 10, 1.6),
        new("ReadCheckoutSession", "a checkout session of 20 lines"),
        new("ReadCreditGrantPage", "a page of 10 credit grants"),
    ];

    public static readonly IReadOnlyList<Bar> Writing =
    [
        new("WriteCheckoutSession", "a checkout session of 10 lines", 40, 50, 1.3),
        new("WriteCharge", "a charge"),
        new("WriteListQuery", "the query of a list"),
    ];

    public static readonly IReadOnlyList<Bar> Calls =
    [
        new("CannedGet", "GET, answered by a handler", 4, 8, 1.25),
        new("CannedPost", "POST, answered by a handler"),
        new("LoopbackGet", "GET over loopback"),
        new("LoopbackPost", "POST over loopback"),
        new("LoopbackList", "list of 100 over loopback", 6, 8, 1.15),
        new("ConcurrentGets", "64 GETs at once over loopback"),
        new("AutoPaging", "10,000 charges in pages of 100", 6),
    ];
}
