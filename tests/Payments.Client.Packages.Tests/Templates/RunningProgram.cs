using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Payments.Client.Packages.Tests.Templates;

/// <summary>A built program in a process of its own, followed by what it says.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<string> _said = [];

    /// <param name="folder">The project's folder, where it runs.</param>
    /// <param name="program">The program in it.</param>
    /// <param name="home">The home of the user that it runs for.</param>
    public RunningProgram(string folder, string program, string home)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["HOME"] = home;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits until it has said something that fits the pattern.</summary>
    public async Task<Match> SaysAsync(string pattern)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var next = 0; ; next++)
        {
            if (next == _said.Count)
            {
                _said.Add(await NextLineAsync(pattern, patience.Token));
            }

            if (Regex.Match(_said[next], pattern) is { Success: true } match)
            {
                return match;
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<string> NextLineAsync(string awaited, CancellationToken patience)
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync(patience)
                ?? throw new InvalidOperationException($"It ended before it said {awaited}: {string.Join('\n', _said)}\n{await _errors}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It did not say {awaited}, but: {string.Join('\n', _said)}");
        }
    }
}
