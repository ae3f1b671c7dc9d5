using System.Diagnostics;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Samples.Tests.Shop.Support;

/// <summary>The built shop in a process of its own, as its users start it.</summary>
public sealed partial class ShopProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private ShopProcess()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Shop.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "samples", "Shop"),
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__Sandbox"] = $"Data Source={_folder.File("shop.db")}",
            },
        };
        _process = Process.Start(start)!;
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<ShopProcess> StartAsync()
    {
        var shop = new ShopProcess();
        while (await shop._process.StandardOutput.ReadLineAsync() is { } line)
        {
            shop.Keep(line);
            if (ListensOn().Match(line) is { Success: true } match)
            {
                shop.Address = new Uri(match.Groups[1].Value);
                _ = shop.KeepAllAsync();
                return shop;
            }
        }

        throw new InvalidOperationException($"The shop ended at its start: {shop.Output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private async Task KeepAllAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListensOn();
}
