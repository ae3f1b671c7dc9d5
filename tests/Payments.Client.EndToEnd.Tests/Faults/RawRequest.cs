using System.Globalization;
using System.Text;

namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A request as it was on the wire.</summary>
/// <param name="Head">The request line and the headers, without the empty line that ends them.</param>
/// <param name="Body">The body; empty if there is none.</param>
internal sealed record RawRequest(string Head, string Body)
{
    private const string EndOfHead = "\r\n\r\n";

    public string Method => Head[..Head.IndexOf(' ', StringComparison.Ordinal)];

    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .SingleOrDefault();

    /// <summary>The next request of a connection; null if the connection ends first.</summary>
    public static async Task<RawRequest?> ReadAsync(Stream stream)
    {
        var received = new StringBuilder();
        var buffer = new byte[8 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                return null;
            }

            received.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var text = received.ToString();
            var end = text.IndexOf(EndOfHead, StringComparison.Ordinal);
            if (end >= 0 && new RawRequest(text[..end], text[(end + EndOfHead.Length)..]) is { IsWhole: true } request)
            {
                return request;
            }
        }
    }

    private bool IsWhole => Body.Length >= int.Parse(Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
}
