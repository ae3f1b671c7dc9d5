using System.Globalization;
using System.Text;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A response as it is on the wire, so that a test can make it as wrong as it likes.</summary>
/// <param name="StatusLine">The first line.</param>
/// <param name="Headers">The further lines, without the length.</param>
/// <param name="Body">The body.</param>
internal sealed record WireResponse(string StatusLine, IReadOnlyList<string> Headers, byte[] Body)
{
    public const string RequestId = "req_fault";

    /// <summary>A response with a request id, a type and a body in UTF-8.</summary>
    public static WireResponse Of(int status, string body, string type = "application/json") => Of(status, Encoding.UTF8.GetBytes(body), type);

    public static WireResponse Of(int status, byte[] body, string type = "application/json") =>
        new($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Fault", [$"Request-Id: {RequestId}", $"Content-Type: {type}"], body);

    /// <summary>The response of a server that sent it whole, with its length and closed the connection after it.</summary>
    public static WireResponse Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        var kept = lines.Skip(1).Where(line => !Is(line, "Connection") && !Is(line, "Content-Length"));
        return new WireResponse(lines[0], [.. kept], bytes[(end + 4)..].ToArray());

        static bool Is(string line, string name) => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase);
    }

    public WireResponse With(string header) => this with { Headers = [.. Headers, header] };

    /// <summary>With all lines of a header in place of those that it has.</summary>
    public WireResponse Replacing(string name, params string[] lines) =>
        this with { Headers = [.. Headers.Where(line => !line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)), .. lines] };

    public WireResponse WithBody(Func<string, string> change) => this with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Body))) };

    /// <summary>The head without any word of the length, and the empty line after it.</summary>
    public byte[] Head => Encoding.Latin1.GetBytes(string.Join("\r\n", [StatusLine, .. Headers]) + "\r\n\r\n");

    /// <summary>All of it, with its length.</summary>
    public byte[] Bytes => WithLength(Body.Length);

    /// <summary>All of it, with a length that may be another one.</summary>
    public byte[] WithLength(int length) => [.. With($"Content-Length: {length.ToString(CultureInfo.InvariantCulture)}").Head, .. Body];

    /// <summary>All of it in chunks, each of the given text, without the one that ends them.</summary>
    public byte[] InChunks(params string[] chunks) =>
        [.. With("Transfer-Encoding: chunked").Head, .. chunks.SelectMany(chunk => Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(chunk):x}\r\n{chunk}\r\n"))];
}
