using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A proxy on this machine, between a client and a server: it passes requests on, or does with the next one what it is told to.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly int _port;
    private readonly ConcurrentQueue<Func<ProxyExchange, Task>> _faults = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentDictionary<Socket, Task> _open = new();
    private Socket _listener;
    private Task _accepting;
    private int _connections;
    private int _toReset;

    private FaultProxy(Uri server)
    {
        _server = server;
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync(_listener);
    }

    public Uri Address => new($"{(Certificate is null ? "http" : "https")}://127.0.0.1:{_port}");

    /// <summary>What new connections are encrypted with; null for not at all.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>What happens when it keeps a client waiting.</summary>
    public Action Stalled { get; set; } = () => { };

    /// <summary>The requests that came, those included that met a fault.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    /// <summary>How many connections were made.</summary>
    public int Connections => _connections;

    public static FaultProxy Start(Uri server, X509Certificate2? certificate = null) => new(server) { Certificate = certificate };

    /// <summary>Does this with the next request that no other fault is meant for, in place of passing it on.</summary>
    public void Next(Func<ProxyExchange, Task> fault) => _faults.Enqueue(fault);

    /// <summary>Resets the next connections as soon as they are made.</summary>
    public void ResetNextConnections(int count) => _toReset = count;

    /// <summary>Refuses new connections.</summary>
    public async Task RefuseAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    /// <summary>Takes connections again.</summary>
    public void StopRefusing()
    {
        _listener = Listen(_port);
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Closes all connections that are open.</summary>
    public async Task HangUpAsync()
    {
        var open = _open.ToArray();
        foreach (var (socket, _) in open)
        {
            socket.Dispose();
        }

        await Task.WhenAll(open.Select(connection => connection.Value));
    }

    public async ValueTask DisposeAsync()
    {
        await RefuseAsync();
        await HangUpAsync();
    }

    private static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        return listener;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                if (Interlocked.Decrement(ref _toReset) >= 0)
                {
                    socket.Close(timeout: 0);
                    continue;
                }

                socket.NoDelay = true;
                _open[socket] = ServeAsync(socket);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It does not listen any more.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        try
        {
            await using var stream = await OpenAsync(socket);
            while (await RawRequest.ReadAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                var exchange = new ProxyExchange(request, socket, stream, _server, Stalled);
                await (_faults.TryDequeue(out var fault) ? fault(exchange) : PassOnAsync(exchange));
                if (exchange.IsOver)
                {
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client has gone, or does not like the certificate.
        }
        finally
        {
            socket.Dispose();
            _open.TryRemove(socket, out _);
        }
    }

    private static async Task PassOnAsync(ProxyExchange exchange) => await exchange.SendAsync((await exchange.ExecuteAsync()).Bytes);

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (Certificate is null)
        {
            return plain;
        }

        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }
}
