namespace Payments.Client.Tests.Performance;

/// <summary>Counts the bytes that this thread allocates.</summary>
internal static class Allocations
{
    private const int WarmUps = 200;
    private const int Batches = 20;
    private const int BatchSize = 50;

    /// <summary>What one run allocates once everything that is made once and kept is there: the least of several batches, as other work of the runtime can only add.</summary>
    public static long Of(Action run)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            run();
        }

        var least = long.MaxValue;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < BatchSize; i++)
            {
                run();
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / BatchSize);
        }

        return least;
    }
}
