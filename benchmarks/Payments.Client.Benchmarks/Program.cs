using BenchmarkDotNet.Running;
using Payments.Client.Benchmarks.Recording;
using Payments.Client.Benchmarks.Support;

await using var server = await LoopbackServer.StartAsync();
BenchmarkSwitcher.FromAssembly(typeof(LoopbackServer).Assembly).Run(args, BenchmarkConfig.Create());
