using System.Globalization;
using Payments.Client.Benchmarks.Support;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>
/// How much is alive while ten thousand charges are walked. A thread collects garbage all the time and notes what is left; each way runs in a process of
/// its own, the server in this one.
/// </summary>
internal static class PeakHeap
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    public static async Task<HeapResult> RecordAsync()
    {
        await using var server = await LoopbackServer.StartAsync();
        var ways = new Dictionary<string, WalkHeap>();
        foreach (var way in new[] { "Official", "Ours", "Floor" })
        {
            var (output, _) = Processes.Run("dotnet", typeof(PeakHeap).Assembly.Location, "heap", way, LoopbackServer.Address.AbsoluteUri);
            var figures = output.Split(' ').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToList();
            ways.Add(way, new WalkHeap(figures[0], figures[1]));
        }

        return new HeapResult(Recorder.Today, ways);
    }

    /// <summary>Measures one way, in this process.</summary>
    /// <returns>The peak and the weight of a page, in bytes, with a space between them.</returns>
    public static async Task<string> MeasureAsync(string way, Uri server)
    {
        var (walk, page) = Way(way, server);

        // Once without measuring, so that what is made once and kept, such as pooled buffers, is there.
        await walk();
        var before = await SettledAsync();
        var kept = await page();
        var weight = await SettledAsync() - before;
        GC.KeepAlive(kept);
        kept = null;
        before = await SettledAsync();
        var peak = await PeakDuringAsync(walk);
        return string.Create(CultureInfo.InvariantCulture, $"{peak - before} {weight}");
    }

    // What a call leaves on the stack and in the connection is let go of a little later than the call ends.
    private static async Task<long> SettledAsync()
    {
        var least = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(Settling);
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
        }

        return least;
    }

    private static (Func<Task<long>> Walk, Func<Task<object?>> Page) Way(string way, Uri server)
    {
        switch (way)
        {
            case "Ours":
                var ours = Clients.Ours(server);
                return (() => Walks.OursAsync(ours), async () => await ours.Charges.ListAsync(new() { Limit = Payloads.PageSize }));
            case "Official":
                var official = Clients.Official(server);
                return (() => Walks.OfficialAsync(official), async () => await official.V1.Charges.ListAsync(new() { Limit = Payloads.PageSize }));
            default:
                var floor = Clients.Floor(server);
                return (() => Walks.FloorAsync(floor), async () => await floor.ListChargesAsync(Payloads.PageSize));
        }
    }

    private static async Task<long> PeakDuringAsync(Func<Task<long>> walk)
    {
        using var over = new CancellationTokenSource();
        var peak = 0L;
        var watcher = new Thread(() =>
        {
            while (!over.IsCancellationRequested)
            {
                GC.Collect();
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Sleep(Pause);
            }
        });
        watcher.Start();
        await walk();
        await over.CancelAsync();
        watcher.Join();
        return peak;
    }
}
