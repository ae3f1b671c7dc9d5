using System.Text;
using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Fuzz.Targets;

/// <summary>Webhook deliveries: the first line is the header, the rest the payload. None is accepted but one signed with the secret.</summary>
internal sealed class SignatureTarget : FuzzTarget
{
    private const string Secret = "whsec_fuzz";

    private static readonly TestClock Clock = new();
    private static readonly WebhookReader Reader = new(Secret, clock: Clock);

    public override string Name => "signature";

    public override IReadOnlyList<byte[]> Seeds => field ??= [.. new[] { """{"id":"evt_1","object":"event"}""", "", "not JSON" }.SelectMany(payload => new[]
    {
        Encoding.UTF8.GetBytes(WebhookReader.Sign(Encoding.UTF8.GetBytes(payload), Secret, Clock.GetUtcNow()) + "\n" + payload),
        Encoding.UTF8.GetBytes(" v0=00 , t = 1793577600,v1=,,v1=" + new string('a', 64) + "\n" + payload),
    })];

    public override void Try(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var header = Encoding.UTF8.GetString(input, 0, Math.Max(end, 0));
        var payload = input[(end + 1)..];
        var isAccepted = Accepts(payload, header);
        var own = WebhookReader.Sign(payload, Secret, Clock.GetUtcNow());
        Require(!isAccepted || header.Contains(own[^64..], StringComparison.OrdinalIgnoreCase) || SignedAtAnotherTime(payload, header), "Only what is signed is accepted.");
        Require(Accepts(payload, own), "Every payload is accepted with its own signature.");
    }

    private static bool SignedAtAnotherTime(byte[] payload, string header) =>
        Enumerable.Range(-300, 601).Any(seconds => header.Contains(WebhookReader.Sign(payload, Secret, Clock.GetUtcNow().AddSeconds(seconds))[^64..], StringComparison.OrdinalIgnoreCase));

    private static bool Accepts(byte[] payload, string header)
    {
        try
        {
            Reader.Read(payload, header);
            return true;
        }
        catch (JsonException)
        {
            // It is read only after it is proven.
            return true;
        }
        catch (SignatureVerificationException)
        {
            return false;
        }
    }
}
