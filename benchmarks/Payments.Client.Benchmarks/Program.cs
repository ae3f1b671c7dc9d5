using BenchmarkDotNet.Running;
using Payments.Client.Benchmarks.Recording;
using Payments.Client.Benchmarks.Reporting;
using Payments.Client.Benchmarks.Support;
using Payments.Client.Generator;

var repository = new Folders(Repository.Find(AppContext.BaseDirectory));
switch (args)
{
    case ["report"]:
        PerformancePage.Write(repository);
        return;
    case ["heap", var way, var address]:
        Console.WriteLine(await PeakHeap.MeasureAsync(way, new Uri(address)));
        return;
    case ["record", .. var rest]:
        await Recorder.RecordAsync(repository, rest);
        PerformancePage.Write(repository);
        return;
    default:
        await using (await LoopbackServer.StartAsync())
        {
            BenchmarkSwitcher.FromAssembly(typeof(LoopbackServer).Assembly).Run(args, BenchmarkConfig.Create());
        }

        return;
}
