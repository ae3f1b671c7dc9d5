using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>One case in one run: the median time and the allocations of each way.</summary>
internal sealed record CaseResult(string Case, DateOnly Date, IReadOnlyDictionary<string, WayResult> Ways);

/// <summary>One way of a case.</summary>
internal sealed record WayResult(double MedianNanoseconds, long AllocatedBytes);

/// <summary>The live heap of a walk over all pages, above what was there before it; in bytes.</summary>
internal sealed record HeapResult(DateOnly Date, IReadOnlyDictionary<string, WalkHeap> Ways);

/// <summary>The most that was alive at once during a walk, and what one page of it weighs.</summary>
internal sealed record WalkHeap(long PeakBytes, long PageBytes);

/// <summary>The assemblies as packages hold them.</summary>
internal sealed record SizeResult(DateOnly Date, long OursBytes, int OurTypes, long OfficialBytes);

/// <summary>Whole processes from start to end.</summary>
internal sealed record ColdStartResult(DateOnly Date, int Runs, IReadOnlyDictionary<string, ProcessResult> Ways);

/// <summary>One way to start: the median time, the bytes allocated on the managed heap, and what is published.</summary>
internal sealed record ProcessResult(double MedianMilliseconds, long AllocatedBytes, long PublishedBytes);

/// <summary>What the figures were measured on.</summary>
internal sealed record MachineResult(string Processor, int Cores, string System, string Runtime);

/// <summary>Keeps results in files, one for each kind and case, so that a part can be measured anew.</summary>
internal static class ResultFiles
{
    public static void Save<T>(Folders folders, string name, T result)
    {
        Directory.CreateDirectory(folders.Results);
        File.WriteAllText(PathOf(folders, name), JsonSerializer.Serialize(result, typeof(T), ResultJson.Default) + "\n");
    }

    public static T? Load<T>(Folders folders, string name)
        where T : class =>
        File.Exists(PathOf(folders, name)) ? (T?)JsonSerializer.Deserialize(File.ReadAllText(PathOf(folders, name)), typeof(T), ResultJson.Default) : null;

    private static string PathOf(Folders folders, string name) => Path.Combine(folders.Results, name + ".json");
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseResult))]
[JsonSerializable(typeof(HeapResult))]
[JsonSerializable(typeof(SizeResult))]
[JsonSerializable(typeof(ColdStartResult))]
[JsonSerializable(typeof(MachineResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
