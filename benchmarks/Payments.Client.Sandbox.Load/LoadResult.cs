using System.Diagnostics;
using System.Globalization;

namespace Payments.Client.Sandbox.Load;

/// <summary>What came of a run.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Times">How long each request took, shortest first.</param>
/// <param name="Errors">How many requests failed.</param>
internal sealed record LoadResult(TimeSpan Elapsed, IReadOnlyList<TimeSpan> Times, int Errors)
{
    public string Describe(int? processId)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Times.Count} requests, {Errors} errors, {Times.Count / Elapsed.TotalSeconds:0} requests/s, p50 {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, longest {At(1):0.00} ms");
        return processId is null ? text : text + string.Create(CultureInfo.InvariantCulture, $", memory {MegabytesOf(processId.Value)} MB");
    }

    private double At(double share) => Times[(int)Math.Min(Times.Count - 1, Times.Count * share)].TotalMilliseconds;

    private static long MegabytesOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / (1024 * 1024);
    }
}
