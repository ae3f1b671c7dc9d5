using System.IO.Compression;
using System.Text;
using static Payments.Client.EndToEnd.Tests.Faults.Fault;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>Whole responses that are not what was asked for.</summary>
internal static class UselessResponses
{
    private const string Page = "<!DOCTYPE html>\n<html><body><h1>Größere Störung</h1></body></html>";
    private const string Unreadable = "can't be read as Charge: the body ";
    private const string Forged = """{"id":"ch_forged","object":"charge","amount":2000,"description":"Übung"}""";
    private const string Declined = """{"error":{"type":"card_error","code":"card_declined","message":"Your card was declined."}}""";

    private static readonly string Deep = new string('[', 10_000) + new string(']', 10_000);

    public static IEnumerable<Fault> All => [.. Statuses, .. Redirects, .. Bodies, .. Encodings, .. Numbers];

    private static IEnumerable<Fault> Statuses =>
    [
        Responds<ServerException>("answers 502 with a page", 502, Page, "text/html; charset=utf-8") with { IsRetried = true, Message = "*status 502 and text/html in place of its own error format*Größere Störung*" },
        Responds<ServerException>("answers 503 with nothing", 503, "") with { IsRetried = true, Message = "*status 503 and an empty body*" },
        Responds<ServerException>("answers 500 with JSON 10,000 levels deep", 500, Deep) with { IsRetried = true },
        Responds<ServerException>("answers 500 with an error of another shape", 500, """{"error":"down"}""") with { IsRetried = true },
        Responds<ServerException>("answers with the status 999", 999, "") with { IsRetried = true },
        Responds<InvalidRequestException>("answers 408 with a page", 408, Page, "text/html") with { IsRetried = true },
        Responds<RateLimitException>("answers 429 with a page", 429, Page, "text/html") with { IsRetried = true },
        Responds<PermissionException>("answers 403 with a page", 403, Page, "text/html"),
        Responds<AuthenticationException>("answers 401 with nothing", 401, ""),
        Responds<InvalidRequestException>("answers 404 with a page", 404, Page, "text/html"),
        Responds<CardException>("answers 200 with an error object", 200, Declined) with { Message = "Your card was declined. (status 200, code card_declined, request req_fault) It may have been carried out nevertheless: *" },
        Responds<CardException>("answers 402 with control characters in the message", 402, Declined.Replace("was ", "was\\r\\n\\u001b[31m", StringComparison.Ordinal)) with { Message = "Your card was   [31mdeclined. (*" },
        Responds<InvalidResponseException>("answers 204", WireResponse.Of(204, ""), "") with { Message = $"*{Unreadable}is empty*" },
        new("switches to another protocol", exchange => exchange.SendAsync(WireResponse.Of(101, "").With("Connection: upgrade").With("Upgrade: other").Head), typeof(ApiException)) { Status = 101 },
    ];

    private static IEnumerable<Fault> Redirects => new[] { 300, 301, 302, 303, 304, 307, 308 }
        .Select(status => Responds<ApiException>($"answers {status}", WireResponse.Of(status, "").With("Location: https://elsewhere.example.test/v1/charges"), ""));

    private static IEnumerable<Fault> Bodies =>
    [
        Responds<InvalidResponseException>("answers 200 with a page", 200, Page, "text/html") with { Message = $"*{Unreadable}is not whole JSON: <!DOCTYPE html>*" },
        Responds<InvalidResponseException>("answers 200 with nothing", 200, "") with { Message = $"*{Unreadable}is empty*" },
        Responds<InvalidResponseException>("answers 200 with half of the JSON", 200, Forged[..30]) with { Message = $"*{Unreadable}is not whole JSON*" },
        Responds<InvalidResponseException>("answers 200 with two documents", 200, Forged + Forged),
        Responds<InvalidResponseException>("answers 200 with JSON 10,000 levels deep", 200, Deep),
        Responds<InvalidResponseException>("sends an unknown field 10,000 levels deep", 200, Field("news", Deep)),
        Responds<InvalidResponseException>("sends a known field 10,000 levels deep", 200, Field("metadata", Deep)) with { Message = "*the wrong shape at metadata: *" },
        Responds<InvalidResponseException>("answers 200 with null", 200, "null"),
        Responds<InvalidResponseException>("answers 200 with a list", 200, "[1]"),
        Responds<InvalidResponseException>("answers 200 with an object that is no charge", 200, """{"message":"Sign in to the network."}""") with { Message = $"*{Unreadable}has the wrong shape at its start: *" },
        Sends("sends more than it said that it would", Forged[..30], WireResponse.Of(200, Forged).WithLength(30)),
        Sends("sends less than it meant, in HTTP 1.0", Forged[..30], (WireResponse.Of(200, Forged[..30]) with { StatusLine = "HTTP/1.0 200 OK" }).Head, Encoding.UTF8.GetBytes(Forged[..30])),
    ];

    private static IEnumerable<Fault> Encodings =>
    [
        Responds<InvalidResponseException>("sends UTF-16 and says so", WireResponse.Of(200, Encoding.Unicode.GetBytes(Forged), "application/json; charset=\"utf-16\""), Forged),
        Responds<ServerException>("sends a page in Latin-1 and says so", WireResponse.Of(500, Encoding.Latin1.GetBytes(Page), "text/html; charset=latin1"), Page) with { IsRetried = true },
        Responds<InvalidResponseException>("sends gzip that is cut", WireResponse.Of(200, Gzip(Forged)[..^20]).With("Content-Encoding: gzip"), Forged) with { IsBodyCut = true },
        Responds<ServerException>("sends an error in gzip that is cut", WireResponse.Of(500, Gzip(Page)[..^20]).With("Content-Encoding: gzip"), Page) with { IsBodyCut = true, IsRetried = true },
        Responds<InvalidResponseException>("sends what is no gzip", WireResponse.Of(200, Forged).With("Content-Encoding: gzip"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Responds<InvalidResponseException>("sends what is no Brotli", WireResponse.Of(200, Forged).With("Content-Encoding: br"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Responds<InvalidResponseException>("sends what is no deflate", WireResponse.Of(200, Forged).With("Content-Encoding: deflate"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Responds<InvalidResponseException>("uses an encoding that nobody asked for", WireResponse.Of(200, [1, 2, 3]).With("Content-Encoding: zstd"), "\u0001\u0002\u0003"),
    ];

    private static IEnumerable<Fault> Numbers =>
        new[] { "9223372036854775808", "-9223372036854775809", "1e400", "1e999999999", "1E-999999999", "20.5", "2e3", "-", new string('9', 100_000), "\"2000\"" }
            .Select(number => Responds<InvalidResponseException>($"sends the amount {(number.Length > 30 ? "of 100,000 digits" : number)}", 200, Field("amount", number)))
            .Append(Responds<InvalidResponseException>("sends a time after the year 9999", 200, Field("created", "253402300800")) with { Message = "*the wrong shape at created: *" });

    private static Fault Sends(string name, string body, params byte[][] bytes) =>
        new(name, Sends(bytes), typeof(InvalidResponseException)) { Status = 200, Body = body };

    private static Func<ProxyExchange, Task> Sends(byte[][] parts) => async exchange =>
    {
        await exchange.SendAsync(parts.SelectMany(part => part).ToArray());
        exchange.Close();
    };

    private static string Field(string name, string value) => $$"""{"id":"ch_forged","object":"charge","{{name}}":{{value}}}""";

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
