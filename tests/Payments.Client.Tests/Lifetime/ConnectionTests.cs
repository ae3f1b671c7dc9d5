#if !NETSTANDARD_CLIENT
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Http;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Lifetime;

/// <summary>Connections and handlers come and go; calls do not notice.</summary>
public class ConnectionTests
{
    private const int Workers = 8;
    private const string Host = "http://localhost:12111";

    private readonly ConcurrentDictionary<string, int> _received = [];

    [Fact]
    public void Connections_are_renewed_every_two_minutes_by_a_client_of_its_own_and_by_a_registered_one()
    {
        SocketsHttpHandler? registered = null;
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => options.ApiKey = "sk_test_1")
            .ConfigurePrimaryHttpMessageHandler((handler, _) => registered = (SocketsHttpHandler)handler);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<PaymentsClient>();
        using var own = (SocketsHttpHandler)HttpClients.NewHandler();

        registered!.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(2));
        own.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_changed_address_of_the_host_is_noticed_when_a_connection_is_renewed()
    {
        await using var before = await LocalServer.StartAsync(context => context.Response.WriteAsync("""{"id":"before"}"""));
        await using var after = await LocalServer.StartAsync(context => context.Response.WriteAsync("""{"id":"after"}"""));
        var resolved = before.Address.Port;
        using var provider = Register(handler =>
        {
            handler.PooledConnectionLifetime = TimeSpan.FromMilliseconds(1);
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(resolved, cancellationToken);
        });
        var client = provider.GetRequiredService<PaymentsClient>();
        var first = await client.Charges.GetAsync("ch_1");

        resolved = after.Address.Port;

        first.Id.Should().Be("before");
        using var patience = new CancellationTokenSource(TestClock.Patience);
        while (await client.Charges.GetAsync("ch_1", cancellationToken: patience.Token) is var next && next.Id == "before")
        {
            next.Response!.Attempts.Should().Be(1);
        }
    }

    [Fact]
    public async Task The_renewal_of_connections_under_load_loses_no_request_and_sends_none_twice()
    {
        var connections = 0;
        await using var server = await LocalServer.StartAsync(CountAsync);
        using var provider = Register(handler =>
        {
            handler.PooledConnectionLifetime = TimeSpan.FromMilliseconds(1);
            handler.ConnectCallback = (_, cancellationToken) =>
            {
                Interlocked.Increment(ref connections);
                return ConnectAsync(server.Address.Port, cancellationToken);
            };
        });
        var client = provider.GetRequiredService<PaymentsClient>();

        var calls = await RunAsync(call => call < 100, _ => client);

        ShouldHaveReceivedEachOnce(calls);
        connections.Should().BeGreaterThan(2 * Workers);
    }

    [Fact]
    public async Task The_rotation_of_handlers_under_load_loses_no_request_and_sends_none_twice()
    {
        var handlers = 0;
        await using var server = await LocalServer.StartAsync(CountAsync);
        var options = new PaymentsClientOptions { ApiKey = "sk_test_1", BaseAddress = server.Address };
        var services = new ServiceCollection();
        var builder = services.AddPaymentsClient(registered => (registered.ApiKey, registered.BaseAddress) = (options.ApiKey, options.BaseAddress))
            .SetHandlerLifetime(TimeSpan.FromSeconds(1))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                Interlocked.Increment(ref handlers);
                return new SocketsHttpHandler();
            });
        using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var kept = provider.GetRequiredService<PaymentsClient>();

        var calls = await RunAsync(_ => handlers < 3, call => call % 2 == 0 ? kept : new PaymentsClient(options, factory.CreateClient(builder.Name)));

        ShouldHaveReceivedEachOnce(calls);
    }

    private static ServiceProvider Register(Action<SocketsHttpHandler> configure)
    {
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => (options.ApiKey, options.BaseAddress) = ("sk_test_1", new Uri(Host)))
            .ConfigurePrimaryHttpMessageHandler((handler, _) => configure((SocketsHttpHandler)handler));
        return services.BuildServiceProvider();
    }

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Makes charges from several workers at once.</summary>
    private static async Task<List<Charge>> RunAsync(Func<int, bool> goOn, Func<int, PaymentsClient> client)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var charges = new List<Charge>();
            for (var call = 0; goOn(call); call++)
            {
                charges.Add(await client(call).Charges.UpdateAsync("ch_1", new(), new() { IdempotencyKey = $"{worker}-{call}" }).WaitAsync(TestClock.Patience));
            }

            return charges;
        })));
        return [.. answers.SelectMany(charges => charges)];
    }

    private async Task CountAsync(HttpContext context)
    {
        _received.AddOrUpdate(context.Request.Headers["Idempotency-Key"].ToString(), 1, (_, count) => count + 1);
        await context.Response.WriteAsync(Steps.Charge);
    }

    private void ShouldHaveReceivedEachOnce(List<Charge> calls)
    {
        calls.Where(charge => charge.Response!.Attempts != 1).Should().BeEmpty();
        _received.Values.Where(count => count != 1).Should().BeEmpty();
        _received.Count.Should().Be(calls.Count).And.BePositive();
    }
}
#endif
