using System.Runtime.InteropServices;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>Describes the machine that measures.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static MachineResult Describe() => new(
        Processor(), Environment.ProcessorCount, $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})", RuntimeInformation.FrameworkDescription);

    private static string Processor() => !File.Exists(ProcessorFile)
        ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
