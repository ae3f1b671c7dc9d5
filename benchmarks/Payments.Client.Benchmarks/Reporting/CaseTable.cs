using System.Globalization;
using System.Text;
using Payments.Client.Benchmarks.Recording;

namespace Payments.Client.Benchmarks.Reporting;

/// <summary>The table of cases that are measured three ways.</summary>
internal static class CaseTable
{
    public static string Write(Folders folders, string what, IReadOnlyList<Bar> bars)
    {
        var table = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"| {what} | ours | official | floor | faster than official | of its allocations | of the floor's time | demanded | met |\n")
            .Append("|---|---|---|---|---|---|---|---|---|\n");
        foreach (var bar in bars)
        {
            table.Append(Row(bar, ResultFiles.Load<CaseResult>(folders, bar.Case))).Append('\n');
        }

        return table.ToString().TrimEnd('\n');
    }

    private static string Row(Bar bar, CaseResult? result)
    {
        if (result is null)
        {
            return $"| {bar.Title} | not recorded yet | | | | | | {Demanded(bar)} | |";
        }

        var (ours, official, floor) = (result.Ways["Ours"], result.Ways["Official"], result.Ways["Floor"]);
        var speedup = official.MedianNanoseconds / ours.MedianNanoseconds;
        var share = (double)official.AllocatedBytes / ours.AllocatedBytes;
        var overFloor = ours.MedianNanoseconds / floor.MedianNanoseconds;
        var met = Format.Met(speedup >= (bar.Speedup ?? 0), share >= (bar.AllocationShare ?? 0), overFloor <= (bar.OverFloor ?? double.PositiveInfinity));
        return $"| {bar.Title} | {Cell(ours)} | {Cell(official)} | {Cell(floor)} | {Format.Times(speedup)} | {Format.Part(share)} | {Format.Times(overFloor)} "
            + $"| {Demanded(bar)} | {(bar is { Speedup: null, AllocationShare: null, OverFloor: null } ? Format.Missing : met)} |";
    }

    private static string Cell(WayResult way) => $"{Format.Time(way.MedianNanoseconds)}, {Format.Bytes(way.AllocatedBytes)}";

    private static string Demanded(Bar bar)
    {
        var demands = new List<string>();
        if (bar.Speedup is { } speedup)
        {
            demands.Add($"≥ {speedup.ToString(CultureInfo.InvariantCulture)}×");
        }

        if (bar.AllocationShare is { } share)
        {
            demands.Add($"≤ 1/{share.ToString(CultureInfo.InvariantCulture)}");
        }

        if (bar.OverFloor is { } over)
        {
            demands.Add($"≤ {over.ToString(CultureInfo.InvariantCulture)}×");
        }

        return demands.Count == 0 ? Format.Missing : string.Join(", ", demands);
    }
}
