using System.Net.Sockets;
using System.Text;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A request that has reached the proxy, and all that can be done with it.</summary>
internal sealed class ProxyExchange(RawRequest request, Socket socket, Stream stream, Uri server, Action stalled)
{
    /// <summary>Whether nothing more can come on the connection.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Lets the server carry the request out.</summary>
    /// <returns>What the server answered.</returns>
    public async Task<WireResponse> ExecuteAsync()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        var upstream = connection.GetStream();
        await upstream.WriteAsync(Encoding.Latin1.GetBytes($"{request.Head}\r\nConnection: close\r\n\r\n{request.Body}"));
        using var response = new MemoryStream();
        await upstream.CopyToAsync(response);
        return WireResponse.Parse(response.GetBuffer().AsSpan(0, (int)response.Length));
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Ends the connection as a process does that exits.</summary>
    public void Close() => IsOver = true;

    /// <summary>Ends the connection as a machine does that knows nothing of it.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        IsOver = true;
    }

    /// <summary>Keeps the connection open and sends nothing more, until the client gives up.</summary>
    public async Task StallAsync()
    {
        IsOver = true;
        stalled();
        await stream.ReadExactlyAsync(new byte[1]);
    }
}
