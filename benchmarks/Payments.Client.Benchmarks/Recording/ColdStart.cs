using System.Globalization;
using System.Runtime.InteropServices;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>Publishes one program for each way to start, and runs them by turns: what disturbs the machine disturbs all of them.</summary>
internal static class ColdStart
{
    private const int Runs = 21;

    private static readonly (string Name, string Project, bool Native)[] Ways =
    [
        ("Official", "Official", false), ("Ours", "Ours", false), ("Floor", "Floor", false), ("OursNative", "Ours", true), ("FloorNative", "Floor", true),
    ];

    public static ColdStartResult Record(Folders folders)
    {
        var target = Directory.CreateTempSubdirectory("payments-cold-start").FullName;
        try
        {
            var programs = Ways.ToDictionary(way => way.Name, way => Publish(folders, target, way));
            var runs = Ways.ToDictionary(way => way.Name, _ => new List<(string Output, TimeSpan Elapsed)>());

            // The first round only fills the file cache.
            for (var round = 0; round <= Runs; round++)
            {
                foreach (var (name, program) in programs)
                {
                    var run = Processes.Run(program);
                    if (round > 0)
                    {
                        runs[name].Add(run);
                    }
                }
            }

            return new ColdStartResult(Recorder.Today, Runs, Ways.ToDictionary(way => way.Name, way => Result(programs[way.Name], runs[way.Name])));
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private static string Publish(Folders folders, string target, (string Name, string Project, bool Native) way)
    {
        var output = Path.Combine(target, way.Name);
        string[] native = way.Native ? ["-p:AheadOfTime=true"] : ["--no-self-contained"];
        Processes.Run(
            "dotnet",
            [
                "publish", Path.Combine(folders.ColdStart, way.Project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--nologo",
                "-p:DebugType=none", "-p:GenerateDocumentationFile=false", "--artifacts-path", Path.Combine(target, "artifacts", way.Name), .. native,
            ]);
        return Path.Combine(output, "ColdStart." + way.Project);
    }

    private static ProcessResult Result(string program, List<(string Output, TimeSpan Elapsed)> runs) => new(
        Math.Round(Median(runs.Select(run => run.Elapsed.TotalMilliseconds)), 1),
        (long)Median(runs.Select(run => double.Parse(run.Output, CultureInfo.InvariantCulture))),
        Directory.EnumerateFiles(Path.GetDirectoryName(program)!, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is not (".dbg" or ".pdb" or ".xml"))
            .Sum(file => new FileInfo(file).Length));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
