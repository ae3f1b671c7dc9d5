using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Payments.Client.Benchmarks.Support;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>Measures everything, or the named parts, and keeps the figures.</summary>
internal static class Recorder
{
    private const string Usage = "record [cases [--filter …]] [heap] [sizes] [cold-start]: without a part, all of them";

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static async Task RecordAsync(Folders folders, string[] parts)
    {
        ResultFiles.Save(folders, "Machine", Machine.Describe());
        var all = parts.Length == 0;
        if (all || parts[0] == "cases")
        {
            await RecordCasesAsync(folders, all ? [] : parts[1..]);
        }
        else if (parts.Except(["heap", "sizes", "cold-start"]).Any())
        {
            throw new ArgumentException(Usage);
        }

        if (all || parts.Contains("heap"))
        {
            ResultFiles.Save(folders, "Heap", await PeakHeap.RecordAsync());
        }

        if (all || parts.Contains("sizes"))
        {
            ResultFiles.Save(folders, "Sizes", Sizes());
        }

        if (all || parts.Contains("cold-start"))
        {
            ResultFiles.Save(folders, "ColdStart", ColdStart.Record(folders));
        }
    }

    private static async Task RecordCasesAsync(Folders folders, string[] arguments)
    {
        await using var server = await LoopbackServer.StartAsync();
        string[] filter = arguments.Length == 0 ? ["--filter", "*"] : arguments;
        foreach (var ofCase in BenchmarkSwitcher.FromAssembly(typeof(Recorder).Assembly).Run(filter, BenchmarkConfig.ForRecording())
            .SelectMany(summary => summary.Reports)
            .GroupBy(report => report.BenchmarkCase.Descriptor.Type.Name))
        {
            var ways = ofCase.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Result);
            ResultFiles.Save(folders, ofCase.Key, new CaseResult(ofCase.Key, Today, ways));
        }
    }

    private static WayResult Result(BenchmarkReport report) => new(
        Math.Round(report.ResultStatistics!.Median, 1), report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);

    private static SizeResult Sizes()
    {
        var ours = typeof(PaymentsClient).Assembly;
        var models = ours.GetExportedTypes().Count(type => !type.IsAbstract);
        return new(Today, new FileInfo(ours.Location).Length, models, new FileInfo(typeof(Stripe.Charge).Assembly.Location).Length);
    }
}
