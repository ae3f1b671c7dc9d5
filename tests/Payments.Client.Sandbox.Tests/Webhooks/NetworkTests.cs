using System.Net;
using System.Net.Sockets;
using System.Text;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Webhooks;

public sealed class NetworkTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Without_a_handler_deliveries_go_over_the_network_and_follow_no_redirect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var received = ReceiveAsync(listener, $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/elsewhere\r\nContent-Length: 0\r\n\r\n");
        _api.Sandbox.Webhooks.Add(new Uri($"http://127.0.0.1:{port}/hooks"), WebhookReceiver.Secret);

        await Happen();
        await _api.Sandbox.Webhooks.WaitAsync();

        (await received).Should().StartWith("POST /hooks HTTP/1.1\r\n").And.Contain("Stripe-Signature: t=1772445600,v1=");
        _api.Sandbox.Webhooks.Deliveries.Single().Attempts.Select(attempt => attempt.Status).Should().Equal(302);
        listener.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _api.Sandbox.Webhooks.Add(new Uri($"http://127.0.0.1:{port}/hooks"), WebhookReceiver.Secret);

        await Happen();
        await _api.Sandbox.Webhooks.WaitAsync();

        var attempt = _api.Sandbox.Webhooks.Deliveries.Single().Attempts.Single();
        attempt.Status.Should().BeNull();
        attempt.Failure.Should().NotBeNullOrEmpty();
    }

    private Task<TestResponse> Happen() => _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "A"));

    /// <summary>Takes one connection, reads until the body is there, and responds.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener, string response)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var buffer = new byte[65536];
        var length = 0;
        do
        {
            length += await stream.ReadAsync(buffer.AsMemory(length));
        }
        while (!Encoding.UTF8.GetString(buffer, 0, length).EndsWith('}'));

        await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
