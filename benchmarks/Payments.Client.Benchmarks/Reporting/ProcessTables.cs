using System.Globalization;
using System.Text;
using Payments.Client.Benchmarks.Recording;

namespace Payments.Client.Benchmarks.Reporting;

/// <summary>The tables of what is measured otherwise than case by case.</summary>
internal static class ProcessTables
{
    private const double MostPages = 3;
    private const double MostOfOfficialStart = 0.4;
    private const double MostOfFloorStart = 1.5;
    private const double LeastSizeShare = 3;
    private const double MostTelemetry = 0.01;
    private const string NotYet = "not recorded yet";

    public static string Heap(Folders folders)
    {
        if (ResultFiles.Load<HeapResult>(folders, "Heap") is not { } heap)
        {
            return NotYet;
        }

        var table = new StringBuilder("| 10,000 charges in pages of 100 | most alive at once | one page | pages | demanded | met |\n|---|---|---|---|---|---|\n");
        foreach (var (name, walk) in heap.Ways)
        {
            var pages = (double)walk.PeakBytes / walk.PageBytes;
            var demand = name == "Ours" ? $"≤ 3 | {Format.Met(pages <= MostPages)}" : $"{Format.Missing} | {Format.Missing}";
            table.Append(CultureInfo.InvariantCulture, $"| {Name(name)} | {Format.Bytes(walk.PeakBytes)} | {Format.Bytes(walk.PageBytes)} | {pages:0.00} | {demand} |\n");
        }

        return table.ToString().TrimEnd('\n');
    }

    public static string Telemetry(Folders folders)
    {
        if (ResultFiles.Load<CaseResult>(folders, "UnobservedTelemetry")?.Ways["Ours"] is not { } telemetry
            || ResultFiles.Load<CaseResult>(folders, "CannedGet")?.Ways["Ours"] is not { } call)
        {
            return NotYet;
        }

        var share = telemetry.MedianNanoseconds / call.MedianNanoseconds;
        return "| Nobody listens | time | allocated | of a GET answered by a handler | demanded | met |\n|---|---|---|---|---|---|\n"
            + $"| traces, metrics and log of one call | {Format.Time(telemetry.MedianNanoseconds)} | {Format.Bytes(telemetry.AllocatedBytes)} "
            + $"| {share.ToString("0.00 %", CultureInfo.InvariantCulture)} | 0 B, < 1 % | {Format.Met(telemetry.AllocatedBytes == 0, share < MostTelemetry)} |";
    }

    public static string ColdStart(Folders folders)
    {
        if (ResultFiles.Load<ColdStartResult>(folders, "ColdStart") is not { } cold)
        {
            return NotYet;
        }

        var (ours, official, floor) = (cold.Ways["Ours"], cold.Ways["Official"], cold.Ways["Floor"]);
        var (toOfficial, toFloor) = (ours.MedianMilliseconds / official.MedianMilliseconds, ours.MedianMilliseconds / floor.MedianMilliseconds);
        var table = new StringBuilder($"Medians of {cold.Runs} runs, taken by turns.\n\n| A new process reads one charge | whole process | allocated | published |\n|---|---|---|---|\n");
        foreach (var (name, process) in cold.Ways)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {Name(name)} | {Format.Milliseconds(process.MedianMilliseconds)} | {Format.Bytes(process.AllocatedBytes)} | {Format.Bytes(process.PublishedBytes)} |\n");
        }

        return table
            .Append("\n| JIT | ratio | demanded | met |\n|---|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| to the official SDK | {Format.Times(toOfficial)} | ≤ 0.4× | {Format.Met(toOfficial <= MostOfOfficialStart)} |\n")
            .Append(CultureInfo.InvariantCulture, $"| to the floor | {Format.Times(toFloor)} | ≤ 1.5× | {Format.Met(toFloor <= MostOfFloorStart)} |")
            .ToString();
    }

    public static string Sizes(Folders folders)
    {
        if (ResultFiles.Load<SizeResult>(folders, "Sizes") is not { } sizes)
        {
            return NotYet;
        }

        var share = (double)sizes.OfficialBytes / sizes.OursBytes;
        return "| Assembly, net10.0 | ours | official | share | demanded | met |\n|---|---|---|---|---|---|\n"
            + $"| {sizes.OurTypes.ToString("N0", CultureInfo.InvariantCulture)} public types | {Format.Bytes(sizes.OursBytes)} | {Format.Bytes(sizes.OfficialBytes)} | {Format.Part(share)} "
            + $"| ≤ 1/3 | {Format.Met(share >= LeastSizeShare)} |";
    }

    private static string Name(string way) => way switch
    {
        "OursNative" => "ours, ahead of time",
        "FloorNative" => "floor, ahead of time",
        "Official" => "official",
        "Ours" => "ours",
        _ => "floor",
    };
}
