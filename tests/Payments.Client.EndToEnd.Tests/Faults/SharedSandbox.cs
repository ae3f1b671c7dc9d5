namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A sandbox behind a socket that the tests of a class use one after the other, as it takes longer to start than to forget.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    public SandboxOverTcp Started { get; private set; } = null!;

    public async Task InitializeAsync() => Started = await SandboxOverTcp.StartAsync();

    public async Task DisposeAsync() => await Started.DisposeAsync();
}
