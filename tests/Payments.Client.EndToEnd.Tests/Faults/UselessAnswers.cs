using System.IO.Compression;
using System.Text;
using static Payments.Client.EndToEnd.Tests.Faults.Fault;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>Whole answers that are not what was asked for.</summary>
internal static class UselessAnswers
{
    private const string Page = "<!DOCTYPE html>\n<html><body><h1>Größere Störung</h1></body></html>";
    private const string Unreadable = "can't be read as Charge: the body ";
    private const string Forged = """{"id":"ch_forged","object":"charge","amount":2000,"description":"Übung"}""";
    private const string Declined = """{"error":{"type":"card_error","code":"card_declined","message":"Your card was declined."}}""";

    private static readonly string Deep = new string('[', 10_000) + new string(']', 10_000);

    public static IEnumerable<Fault> All => [.. Statuses, .. Redirects, .. Bodies, .. Encodings, .. Numbers];

    private static IEnumerable<Fault> Statuses =>
    [
        Answers<ServerException>("answers 502 with a page", 502, Page, "text/html; charset=utf-8") with { IsRetried = true, Message = "*status 502 and text/html in place of its own error format*Größere Störung*" },
        Answers<ServerException>("answers 503 with nothing", 503, "") with { IsRetried = true, Message = "*status 503 and an empty body*" },
        Answers<ServerException>("answers 500 with JSON 10,000 levels deep", 500, Deep) with { IsRetried = true },
        Answers<ServerException>("answers 500 with an error of another shape", 500, """{"error":"down"}""") with { IsRetried = true },
        Answers<ServerException>("answers with the status 999", 999, "") with { IsRetried = true },
        Answers<InvalidRequestException>("answers 408 with a page", 408, Page, "text/html") with { IsRetried = true },
        Answers<RateLimitException>("answers 429 with a page", 429, Page, "text/html") with { IsRetried = true },
        Answers<PermissionException>("answers 403 with a page", 403, Page, "text/html"),
        Answers<AuthenticationException>("answers 401 with nothing", 401, ""),
        Answers<InvalidRequestException>("answers 404 with a page", 404, Page, "text/html"),
        Answers<CardException>("answers 200 with an error object", 200, Declined) with { Message = "Your card was declined. (code card_declined, request req_fault)" },
        Answers<CardException>("answers 402 with control characters in the message", 402, Declined.Replace("was ", "was\\r\\n\\u001b[31m", StringComparison.Ordinal)) with { Message = "Your card was   [31mdeclined. (*" },
        Answers<InvalidResponseException>("answers 204", RawAnswer.Of(204, ""), "") with { Message = $"*{Unreadable}is empty*" },
        new("switches to another protocol", exchange => exchange.SendAsync(RawAnswer.Of(101, "").With("Connection: upgrade").With("Upgrade: other").Head), typeof(ApiException)) { Status = 101 },
    ];

    private static IEnumerable<Fault> Redirects => new[] { 300, 301, 302, 303, 304, 307, 308 }
        .Select(status => Answers<ApiException>($"answers {status}", RawAnswer.Of(status, "").With("Location: https://elsewhere.example.test/v1/charges"), ""));

    private static IEnumerable<Fault> Bodies =>
    [
        Answers<InvalidResponseException>("answers 200 with a page", 200, Page, "text/html") with { Message = $"*{Unreadable}is not whole JSON: <!DOCTYPE html>*" },
        Answers<InvalidResponseException>("answers 200 with nothing", 200, "") with { Message = $"*{Unreadable}is empty*" },
        Answers<InvalidResponseException>("answers 200 with half of the JSON", 200, Forged[..30]) with { Message = $"*{Unreadable}is not whole JSON*" },
        Answers<InvalidResponseException>("answers 200 with two documents", 200, Forged + Forged),
        Answers<InvalidResponseException>("answers 200 with JSON 10,000 levels deep", 200, Deep),
        Answers<InvalidResponseException>("sends an unknown field 10,000 levels deep", 200, Field("news", Deep)),
        Answers<InvalidResponseException>("sends a known field 10,000 levels deep", 200, Field("metadata", Deep)) with { Message = "*the wrong shape at metadata: *" },
        Answers<InvalidResponseException>("answers 200 with null", 200, "null"),
        Answers<InvalidResponseException>("answers 200 with a list", 200, "[1]"),
        Answers<InvalidResponseException>("answers 200 with an object that is no charge", 200, """{"message":"Sign in to the network."}""") with { Message = $"*{Unreadable}has the wrong shape at its start: *" },
        Sends("sends more than it said that it would", Forged[..30], RawAnswer.Of(200, Forged).WithLength(30)),
        Sends("sends less than it meant, in HTTP 1.0", Forged[..30], (RawAnswer.Of(200, Forged[..30]) with { StatusLine = "HTTP/1.0 200 OK" }).Head, Encoding.UTF8.GetBytes(Forged[..30])),
    ];

    private static IEnumerable<Fault> Encodings =>
    [
        Answers<InvalidResponseException>("sends UTF-16 and says so", RawAnswer.Of(200, Encoding.Unicode.GetBytes(Forged), "application/json; charset=\"utf-16\""), Forged),
        Answers<ServerException>("sends a page in Latin-1 and says so", RawAnswer.Of(500, Encoding.Latin1.GetBytes(Page), "text/html; charset=latin1"), Page) with { IsRetried = true },
        Answers<InvalidResponseException>("sends gzip that is cut", RawAnswer.Of(200, Gzip(Forged)[..^20]).With("Content-Encoding: gzip"), Forged) with { IsBodyCut = true },
        Answers<ServerException>("sends an error in gzip that is cut", RawAnswer.Of(500, Gzip(Page)[..^20]).With("Content-Encoding: gzip"), Page) with { IsBodyCut = true, IsRetried = true },
        Answers<InvalidResponseException>("sends what is no gzip", RawAnswer.Of(200, Forged).With("Content-Encoding: gzip"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Answers<InvalidResponseException>("sends what is no Brotli", RawAnswer.Of(200, Forged).With("Content-Encoding: br"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Answers<InvalidResponseException>("sends what is no deflate", RawAnswer.Of(200, Forged).With("Content-Encoding: deflate"), "") with { Message = $"*{Unreadable}could not be decompressed*" },
        Answers<InvalidResponseException>("uses an encoding that nobody asked for", RawAnswer.Of(200, [1, 2, 3]).With("Content-Encoding: zstd"), "\u0001\u0002\u0003"),
    ];

    private static IEnumerable<Fault> Numbers =>
        new[] { "9223372036854775808", "-9223372036854775809", "1e400", "1e999999999", "1E-999999999", "20.5", "2e3", "-", new string('9', 100_000), "\"2000\"" }
            .Select(number => Answers<InvalidResponseException>($"sends the amount {(number.Length > 30 ? "of 100,000 digits" : number)}", 200, Field("amount", number)))
            .Append(Answers<InvalidResponseException>("sends a time after the year 9999", 200, Field("created", "253402300800")) with { Message = "*the wrong shape at created: *" });

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
