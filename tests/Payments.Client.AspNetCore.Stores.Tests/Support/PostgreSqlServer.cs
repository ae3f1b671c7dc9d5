using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>A PostgreSQL of this run alone, in a temporary folder, on a free port of this machine. There is none where it is not installed: then its tests are skipped.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string Ready = "database system is ready to accept connections";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"payments-postgresql-{Guid.NewGuid():N}");
    private readonly Process? _server;
    private readonly int _port;

    public PostgreSqlServer()
    {
        if (Find("initdb") is not { } initdb || Find("postgres") is not { } postgres)
        {
            return;
        }

        using (var setup = Start(initdb, "-D", _folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"))
        {
            setup.WaitForExit();
            if (setup.ExitCode != 0)
            {
                throw new InvalidOperationException($"initdb failed: {setup.StandardError.ReadToEnd()}");
            }
        }

        _port = FreePort();
        _server = Start(
            postgres, "-D", _folder, "-F", "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200",
            "-c", "shared_buffers=32MB", "-c", "log_min_messages=log");
        if (!IsReady(_server))
        {
            Dispose();
            throw new InvalidOperationException("PostgreSQL did not start.");
        }
    }

    /// <summary>How to connect; the test is skipped where there is no PostgreSQL.</summary>
    public string ConnectionString
    {
        get
        {
            Skip.If(_server is null, "The store in PostgreSQL is tested on a real one: install the package postgresql to run this test.");
            return $"Host=127.0.0.1;Port={_port};Database=postgres;Username=postgres;Maximum Pool Size=40";
        }
    }

    public void Dispose()
    {
        if (_server is null)
        {
            return;
        }

        // SIGINT lets it end at once, but in order.
        using (var kill = Process.Start("kill", ["-INT", _server.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        if (!_server.WaitForExit(Patience))
        {
            _server.Kill();
        }

        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root: then it runs as the user that its package has made.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        string[] prefix = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        string[] command = [.. prefix, program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private static bool IsReady(Process server)
    {
        var isReady = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                isReady.TrySetResult(false);
            }
            else if (line.Data.Contains(Ready, StringComparison.Ordinal))
            {
                isReady.TrySetResult(true);
            }
        };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return isReady.Task.Wait(Patience) && isReady.Task.Result;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var packaged = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
        return folders.Concat(packaged).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}

/// <summary>The tests on PostgreSQL share one server; each has a schema of its own in it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlGroup : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}
