using Payments.Client.Sandbox;

namespace Payments.Client.EndToEnd.Tests.Chaos;

/// <summary>Ten thousand charges, thirty-two at a time, of which a fifth of all requests goes wrong: no money is lost and none is taken twice.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task In_process_every_charge_is_settled_once(int maxRetries)
    {
        using var sandbox = Storm.NewSandbox();
        using var http = new HttpClient(sandbox.CreateHandler());
        using var client = new PaymentsClient(Storm.Options(new Uri("https://sandbox.example.test"), maxRetries), http);

        await Storm.RunAsync(sandbox, client);
    }

    [Fact]
    public async Task Over_a_socket_every_charge_is_settled_once()
    {
        await using var server = await SandboxOverTcp.StartAsync(Storm.NewSandbox());
        using var client = new PaymentsClient(Storm.Options(server.Address, maxRetries: 2));

        await Storm.RunAsync(server.Sandbox, client);
    }
}
