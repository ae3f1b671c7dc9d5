using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Runs a program that a page shows, from its first line to its last. If it is a host, it is stopped when it was visited.</summary>
public class ProgramExample : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<ProgramExample?> Running = new();

    private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // As dotnet run starts it, but for the port.
    private static readonly string[] Start = ["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"];

    /// <summary>Runs the program.</summary>
    /// <param name="main">Its first line.</param>
    /// <param name="configuration">What it finds as its configuration, as arguments.</param>
    public async Task PlayAsync(Action<string[]> main, IEnumerable<string> configuration)
    {
        Running.Value = this;
        using var listening = DiagnosticListener.AllListeners.Subscribe(this);
        string[] arguments = [.. Start, .. configuration, .. Secrets];
        var program = Task.Factory.StartNew(() => main(arguments), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(program, _built.Task) == _built.Task)
        {
            await VisitAsync(await _built.Task, program);
        }

        await program;
    }

    /// <summary>What its reader keeps elsewhere than in a configuration file, as arguments.</summary>
    protected virtual IEnumerable<string> Secrets => [];

    /// <summary>Does with the running program what its users would do.</summary>
    /// <param name="host">The program's host.</param>
    /// <param name="http">Sends to it, if it is a server.</param>
    protected virtual Task VisitAsync(IHost host, HttpClient http) => Task.CompletedTask;

    private async Task VisitAsync(IHost host, Task program)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        if (await Task.WhenAny(program, started.Task) == program)
        {
            return;
        }

        try
        {
            var address = host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.First();
            using var http = new HttpClient { BaseAddress = address is null ? null : new Uri(address) };
            await VisitAsync(host, http);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilt", Value: IHost host } && Running.Value == this)
        {
            _built.TrySetResult(host);
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }
}
