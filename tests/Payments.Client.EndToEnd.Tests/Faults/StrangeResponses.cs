using System.IO.Compression;
using System.Text;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>Responses that look odd and are good all the same: each is made of the server's own.</summary>
internal static class StrangeResponses
{
    private const string EarlyHints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";

    /// <summary>By what is odd about them.</summary>
    public static IReadOnlyDictionary<string, Func<WireResponse, byte[]>> All { get; } = new Dictionary<string, Func<WireResponse, byte[]>>
    {
        ["says that it is a page"] = response => response.Replacing("Content-Type", "Content-Type: text/html").Bytes,
        ["says not what it is"] = response => response.Replacing("Content-Type").Bytes,
        ["says nonsense of what it is"] = response => response.Replacing("Content-Type", "Content-Type: ;;=\u0001;").Bytes,
        ["says that it is Latin-1"] = response => response.Replacing("Content-Type", "Content-Type: application/json; charset=iso-8859-1").Bytes,
        ["names a character set that does not exist"] = response => response.Replacing("Content-Type", "Content-Type: application/json; charset=klingon").Bytes,
        ["begins with a byte order mark"] = response => response.WithBody(body => "\uFEFF" + body).Bytes,
        ["has white space around it"] = response => response.WithBody(body => "\r\n\t " + body + "\r\n ").Bytes,
        ["names fields twice"] = response => response.WithBody(body => """{"id":"ch_first","amount":1,"metadata":{"a":"b"},""" + body[1..]).Bytes,
        ["has an unknown field whose bytes are not UTF-8"] = response => (response with { Body = [.. "{\"news\":\"\xFF\","u8, .. response.Body[1..]] }).Bytes,
        ["has a known field whose bytes are not UTF-8"] = response => (response with { Body = [.. "{\"receipt_email\":\""u8, 0xFF, 0xC3, .. "\","u8, .. response.Body[1..]] }).Bytes,
        ["has half of a surrogate pair in a known field"] = response => response.WithBody(body => """{"receipt_email":"\ud83d",""" + body[1..]).Bytes,
        ["has a raw line break and an unknown escape in its texts"] = response => response.WithBody(body => "{\"receipt_email\":\"a\n\\x\",\"news\":\"a\n\\x\"," + body[1..]).Bytes,
        ["has an unknown number with a huge exponent"] = response => response.WithBody(body => """{"news":1e999999999,""" + body[1..]).Bytes,
        ["has an unknown field 60 levels deep"] = response => response.WithBody(body => $"{{\"news\":{new string('[', 60)}{new string(']', 60)},{body[1..]}").Bytes,
        ["comes after 100"] = response => [.. "HTTP/1.1 100 Continue\r\n\r\n"u8, .. response.Bytes],
        ["comes after 102"] = response => [.. "HTTP/1.1 102 Processing\r\n\r\n"u8, .. response.Bytes],
        ["comes after a hundred times 103"] = response => [.. Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(EarlyHints, 100))), .. response.Bytes],
        ["comes in HTTP 1.0"] = response => (response with { StatusLine = "HTTP/1.0 200 OK" }).Bytes,
        ["comes in chunks of one byte"] = response => [.. response.InChunks([.. Encoding.UTF8.GetString(response.Body).Select(unit => unit.ToString())]), .. "0\r\n\r\n"u8],
        ["comes in chunks with extensions and a trailer"] = response =>
            [.. response.InChunks(), .. Encoding.Latin1.GetBytes($"{response.Body.Length:X};name=value\r\n"), .. response.Body, .. "\r\n0;last\r\nX-Trailer: 1\r\n\r\n"u8],
        ["is compressed"] = response => (response with { Body = Gzip(response.Body) }).With("Content-Encoding: gzip").Bytes,
        ["has control characters in its headers"] = response => response.With("X-Bell: \u0007\u001b[31m\u007f").Bytes,
        ["has a null character in a header"] = response => response.With("X-Null: a\0b").Bytes,
        ["has a bare carriage return in a header"] = response => response.With("X-Return: a\rContent-Length: 1").Bytes,
        ["has Latin-1 in its headers"] = response => response.With("X-Place: Köln").Bytes,
        ["has a folded header"] = response => response.With("X-Folded: one\r\n  two").Bytes,
        ["has the same header twice"] = response => response.With("Retry-After: 1").With("Retry-After: 2").Bytes,
        ["has no reason after its status"] = response => (response with { StatusLine = "HTTP/1.1 200" }).Bytes,
        ["has another status of success"] = response => (response with { StatusLine = "HTTP/1.1 299 Odd" }).Bytes,
        ["is followed by another that nobody asked for"] = response => [.. response.Bytes, .. WireResponse.Of(200, """{"id":"ch_forged","object":"charge"}""").Bytes],
    };

    /// <summary>Those that tell no length, so that the end of the connection is their end.</summary>
    public static IReadOnlyDictionary<string, Func<WireResponse, byte[]>> WithoutLength { get; } = new Dictionary<string, Func<WireResponse, byte[]>>
    {
        ["ends with the connection"] = response => [.. response.Head, .. response.Body],
        ["ends with the connection, in HTTP 1.0"] = response => [.. (response with { StatusLine = "HTTP/1.0 200 OK" }).Head, .. response.Body],
    };

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
