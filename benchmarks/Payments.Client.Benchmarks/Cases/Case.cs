using BenchmarkDotNet.Attributes;

namespace Payments.Client.Benchmarks.Cases;

/// <summary>One job, done three ways in one run: by the official SDK, by this one, and by the least code that does it.</summary>
public abstract class Case
{
    /// <summary>The official SDK.</summary>
    [Benchmark(Baseline = true)]
    public object? Official() => ByOfficial();

    /// <summary>This SDK.</summary>
    [Benchmark]
    public object? Ours() => ByOurs();

    /// <summary>The least code that does the job by hand.</summary>
    [Benchmark]
    public object? Floor() => ByFloor();

    protected abstract object? ByOfficial();

    protected abstract object? ByOurs();

    protected abstract object? ByFloor();
}
