using static Payments.Client.EndToEnd.Tests.Faults.Fault;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>What goes wrong before a whole response has come. All of it may pass, so all of it is tried again.</summary>
internal static class BrokenConnections
{
    private const string Half = """{"id":"ch_forged","object":"cha""";
    private const string OtherHalf = """rge","amount":2000}""";

    private static readonly WireResponse Forged = WireResponse.Of(200, Half + OtherHalf);
    private static readonly byte[] HalfOfKnownLength = Forged.WithLength(Half.Length + OtherHalf.Length)[..^OtherHalf.Length];
    private static readonly byte[] HalfInChunks = Forged.InChunks(Half);

    public static IEnumerable<Fault> All =>
    [
        Breaks("resets after the request", Resets("")),
        Breaks("closes after the request", Closes("")),
        Breaks("stalls after the request", Stalls("")),
        Breaks("resets in the status line", Resets("HTTP/1.1 20")),
        Breaks("closes in the status line", Closes("HTTP/1.1 20")),
        Breaks("resets in the headers", Resets("HTTP/1.1 200 OK\r\nContent-Ty")),
        Breaks("closes in the headers", Closes("HTTP/1.1 200 OK\r\nContent-Ty")),
        Breaks("stalls in the headers", Stalls("HTTP/1.1 200 OK\r\nContent-Ty")),
        BreaksIn("closes after the headers", "", Closes(Forged.WithLength(100)[..^Forged.Body.Length])),
        BreaksIn("closes in a body of known length", Half, Closes(HalfOfKnownLength)),
        BreaksIn("closes between two chunks", Half, Closes(HalfInChunks)),
        BreaksIn("closes in a chunk", Half, Closes([.. HalfInChunks, .. "ff\r\n"u8])),
        BreaksIn("sends a chunk whose size is no number", Half, Closes([.. HalfInChunks, .. "size\r\n"u8])) with { IsBodyCut = true },
        BreaksIn("sends a chunk larger than any can be", Half, Closes([.. HalfInChunks, .. "FFFFFFFFFFFFFFFFFF\r\n"u8])) with { IsBodyCut = true },
        BreaksIn("resets in a body of known length", Half, Resets(HalfOfKnownLength)) with { IsBodyCut = true },
        BreaksIn("resets in a chunked body", Half, Resets(HalfInChunks)) with { IsBodyCut = true },
        Breaks("speaks another protocol", Closes("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
        Breaks("sends a status line without a status", Closes("HTTP/1.1 fine\r\n\r\n")),
        Breaks("sends a header without a name", Closes("HTTP/1.1 200 OK\r\nno name\r\nContent-Length: 0\r\n\r\n")),
        Breaks("sends a header of a megabyte", Closes($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1 << 20)}\r\nContent-Length: 0\r\n\r\n")),
        Breaks("sends a hundred thousand headers", Closes("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-More: 1\r\n", 100_000)) + "\r\n")),
        Breaks("sends a status line with control characters", Closes("HTTP/1.1 \u001b[31m\r\n\r\n")),
    ];

    private static Func<ProxyExchange, Task> Resets(string text) => Resets(System.Text.Encoding.Latin1.GetBytes(text));

    private static Func<ProxyExchange, Task> Resets(byte[] bytes) => async exchange =>
    {
        await exchange.SendAsync(bytes);
        exchange.Reset();
    };

    private static Func<ProxyExchange, Task> Closes(string text) => Closes(System.Text.Encoding.Latin1.GetBytes(text));

    private static Func<ProxyExchange, Task> Closes(byte[] bytes) => async exchange =>
    {
        await exchange.SendAsync(bytes);
        exchange.Close();
    };

    private static Func<ProxyExchange, Task> Stalls(string text) => async exchange =>
    {
        await exchange.SendAsync(text);
        await exchange.StallAsync();
    };
}
