using BenchmarkDotNet.Attributes;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>One job that waits for answers, done three ways in one run.</summary>
public abstract class AsyncCase
{
    /// <summary>The official SDK.</summary>
    [Benchmark(Baseline = true)]
    public Task Official() => ByOfficialAsync();

    /// <summary>This SDK.</summary>
    [Benchmark]
    public Task Ours() => ByOursAsync();

    /// <summary>The least code that does the job by hand.</summary>
    [Benchmark]
    public Task Floor() => ByFloorAsync();

    protected abstract Task ByOfficialAsync();

    protected abstract Task ByOursAsync();

    protected abstract Task ByFloorAsync();
}
