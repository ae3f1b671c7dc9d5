using System.Diagnostics;
using Payments.Client.Generator;

namespace Payments.Client.Packages.Tests.Support;

/// <summary>Runs programs, and keeps what they say.</summary>
public static class Commands
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Repository.Find(AppContext.BaseDirectory);

    /// <summary>What these tests were built as, and so all that they pack.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static Task<Outcome> DotnetAsync(params string[] arguments) => DotnetAsync(Root, new Dictionary<string, string>(), arguments);

    /// <summary>Runs the SDK in a folder, with variables of its own.</summary>
    public static async Task<Outcome> DotnetAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host's own would lead the SDK to the wrong place; and no server that outlives the test may be started.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output + await errors);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">All that it wrote.</param>
public sealed record Outcome(int Code, string Output);
