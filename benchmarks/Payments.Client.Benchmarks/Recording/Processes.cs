using System.Diagnostics;

namespace Payments.Client.Benchmarks.Recording;

/// <summary>Runs programs to their end.</summary>
internal static class Processes
{
    public static (string Output, TimeSpan Elapsed) Run(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var started = Stopwatch.GetTimestamp();
        process.Start();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0
            ? (output.Trim(), elapsed)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{errors.Result}");
    }
}
