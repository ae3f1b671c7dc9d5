using System.Reflection;
using System.Text.Json;

namespace Payments.Client.Tests.Performance;

/// <summary>
/// What each case allocated when it was last recorded, in bytes, for a debug and for a release build of the client. Set RECORD_ALLOCATIONS=1 to record anew,
/// and commit the file with the change that explains it.
/// </summary>
internal static class RecordedAllocations
{
    private static readonly string Configuration = typeof(PaymentsClient).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static readonly string Path = System.IO.Path.Combine(
        Generator.Repository.Find(AppContext.BaseDirectory), "tests", "Payments.Client.Tests", "Performance", "allocations.json");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static bool IsRecording => Environment.GetEnvironmentVariable("RECORD_ALLOCATIONS") == "1";

    public static long Of(string name) =>
        Load().TryGetValue(Configuration, out var ofBuild) && ofBuild.TryGetValue(name, out var bytes)
            ? bytes
            : throw new InvalidOperationException($"No allocations of {name} are recorded for a {Configuration} build: run once with RECORD_ALLOCATIONS=1.");

    public static void Record(string name, long bytes)
    {
        var all = Load();
        if (!all.TryGetValue(Configuration, out var ofBuild))
        {
            all.Add(Configuration, ofBuild = []);
        }

        ofBuild[name] = bytes;
        File.WriteAllText(Path, JsonSerializer.Serialize(all, Indented) + "\n");
    }

    private static SortedDictionary<string, SortedDictionary<string, long>> Load() => !File.Exists(Path)
        ? []
        : JsonSerializer.Deserialize<SortedDictionary<string, SortedDictionary<string, long>>>(File.ReadAllText(Path))!;
}
