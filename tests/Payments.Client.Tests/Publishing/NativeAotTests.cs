using System.Diagnostics;
using System.Runtime.InteropServices;
using Payments.Client.Generator;

namespace Payments.Client.Tests.Publishing;

public class NativeAotTests
{
    private static readonly string Project = Path.Combine(Repository.Find(AppContext.BaseDirectory), "tests", "Payments.Client.AotSmoke");

    [SkippableFact]
    public async Task A_program_compiled_ahead_of_time_makes_a_call_of_each_kind()
    {
        Skip.IfNot(HasLinker(), "Compiling ahead of time needs a linker: install clang or gcc to run this test.");
        using var folder = new TemporaryFolder();
        var output = Path.Combine(folder.Path, "program");

        // Folders of its own: the solution may be building at the same time.
        var publish = await RunAsync(
            "dotnet", "publish", Project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--artifacts-path", Path.Combine(folder.Path, "artifacts"), "-o", output, "--nologo");

        publish.Code.Should().Be(0, publish.Output);
        publish.Output.Should().NotContain("warning");
        var run = await RunAsync(Path.Combine(output, "Payments.Client.AotSmoke"));
        run.Output.Trim().Should().Be("All calls done.");
        run.Code.Should().Be(0);
    }

    private static bool HasLinker() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("payments-aot").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
