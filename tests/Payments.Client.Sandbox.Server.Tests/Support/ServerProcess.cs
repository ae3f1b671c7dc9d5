using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>The built program in a process of its own.</summary>
public sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Payments.Client.Sandbox.Server.dll");

        // A test run in the background of a shell ignores SIGINT, and so would all that it starts.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", program, .. arguments] : ["dotnet", program, .. arguments];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it said until it was ready.</summary>
    public string Greeting { get; private set; } = "";

    public Uri Address => new(ListensOn().Match(Greeting).Groups[1].Value);

    /// <summary>Starts the program and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var server = new ServerProcess(arguments);
        while (!server.Greeting.Contains("Ctrl-C", StringComparison.Ordinal))
        {
            server.Greeting += await server._process.StandardOutput.ReadLineAsync() + "\n"
                ?? throw new InvalidOperationException($"The server ended at its start: {await server._errors}");
        }

        return server;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var server = new ServerProcess(arguments);
        var output = await server._process.StandardOutput.ReadToEndAsync();
        await server._process.WaitForExitAsync();
        return (server._process.ExitCode, output, await server._errors);
    }

    /// <summary>Ends it without a warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal such as <c>INT</c>, which is what Ctrl-C sends, and waits for the end.</summary>
    public async Task<(int Code, string Errors)> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"listens on (http://\S+)")]
    private static partial Regex ListensOn();
}
