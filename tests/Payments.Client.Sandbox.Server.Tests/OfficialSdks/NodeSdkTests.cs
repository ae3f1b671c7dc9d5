using System.Diagnostics;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.OfficialSdks;

/// <summary>The official Node SDK cannot tell the sandbox from the API: <c>node/walk.js</c> asserts what it reads, this what reached the server.</summary>
public sealed class NodeSdkTests
{
    private static readonly string[] Unreachable = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"];

    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "OfficialSdks", "node");

    [SkippableFact]
    public async Task It_drives_every_operation_that_it_has()
    {
        Skip.IfNot(IsInstalled("node") && IsInstalled("npm"), "The official Node SDK needs node and npm: install them to run this test.");
        await using var server = await RunningServer.StartAsync();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Scripts))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var install = await RunAsync("npm", folder.Path, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        Skip.If(Unreachable.Any(install.Output.Contains), "The official Node SDK needs a package registry, and npm reaches none from here.");
        install.Code.Should().Be(0, install.Output);
        var walk = await RunAsync("node", folder.Path, "walk.js", server.Address.AbsoluteUri);

        walk.Code.Should().Be(0, walk.Output);
        walk.Output.Should().Contain("Every walk is done.");
        SdkOperations.Done(server.Sandbox.Requests).Should().BeEquivalentTo(SdkOperations.All);
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Code, string Output)> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
