using System.Diagnostics;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Samples.Tests.Support;

/// <summary>A built sample, run as its users run it until it ends by itself.</summary>
public sealed record SampleRun(int ExitCode, string Output, string Error)
{
    public static async Task<SampleRun> OfAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [PathOf(name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new SampleRun(process.ExitCode, await output, await error);
    }

    /// <summary>The indented lines under a title.</summary>
    public IReadOnlyList<string> Under(string title) =>
    [
        .. Output.Split('\n')
            .SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim()),
    ];

    // In its own folder: the one of the tests lacks what ASP.NET Core brings along, which a console program has to bring itself.
    private static string PathOf(string name)
    {
        var tests = Path.Combine(Repository.Root, "tests", typeof(SampleRun).Assembly.GetName().Name!);
        return Path.Combine(Repository.Root, "samples", name, Path.GetRelativePath(tests, AppContext.BaseDirectory), $"{name}.dll");
    }
}
