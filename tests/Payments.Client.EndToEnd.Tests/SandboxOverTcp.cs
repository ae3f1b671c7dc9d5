using Payments.Client.Sandbox;
using Payments.Client.Sandbox.Server.CommandLine;
using Payments.Client.Sandbox.Server.Hosting;
using Payments.Client.Sandbox.Tests.Support;
using Payments.Client.Tests.Support;

namespace Payments.Client.EndToEnd.Tests;

/// <summary>A sandbox behind a real socket of this machine, and a client of it.</summary>
public sealed class SandboxOverTcp : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private SandboxOverTcp(PaymentsSandbox sandbox, SandboxServer server)
    {
        Sandbox = sandbox;
        _server = server;
        Client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_123", BaseAddress = Address, LoggerFactory = new ListeningLog() });
    }

    public Uri Address => _server.Addresses[0];

    public PaymentsSandbox Sandbox { get; }

    public PaymentsClient Client { get; }

    public static Task<SandboxOverTcp> StartAsync() => StartAsync(new PaymentsSandbox());

    public static async Task<SandboxOverTcp> StartAsync(PaymentsSandbox sandbox) =>
        new(sandbox, await SandboxServer.StartAsync(sandbox, [ListenAddress.Parse("http://127.0.0.1:0")], latency: TimeSpan.Zero));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        ResponseValidator.CheckAll(Sandbox.Requests);
        Sandbox.Dispose();
    }
}
