using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>How every case is measured: times as medians, allocations exactly.</summary>
internal static class BenchmarkConfig
{
    public static IConfig Create() => ManualConfig.CreateEmpty()
        .WithBuildTimeout(TimeSpan.FromMinutes(10))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Median)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddExporter(MarkdownExporter.Console)
        .AddLogger(ConsoleLogger.Default);

    // Three processes for each way: what one of them lays out unluckily in memory, the median leaves out.
    public static IConfig ForRecording() => Create().AddJob(Job.Default
        .WithLaunchCount(3)
        .WithWarmupCount(8)
        .WithIterationCount(12)
        .WithIterationTime(TimeInterval.FromMilliseconds(200)));
}
