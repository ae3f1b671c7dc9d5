using System.Text;
using System.Text.Json;
using CsCheck;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for every delivery.</summary>
public class SignatureProperties
{
    private const string Secret = "whsec_any";
    private static readonly DateTimeOffset Now = new TestClock().GetUtcNow();
    private static readonly byte[] Event = Encoding.UTF8.GetBytes("""{"id":"evt_1","object":"event"}""");
    private static readonly string Signed = WebhookReader.Sign(Event, Secret, Now);

    private static readonly Gen<string> Headers = Gen.OneOf(
        Any.Text,
        Any.HeaderValue,
        Gen.OneOf("t=", "v1=", "v0=", ",", "=", " ", "1793577600", "-", "99999999999999999999", "0x", "\0", "t", "v1", new string('a', 64), new string('0', 63))
            .Array[0, 12].Select(string.Concat));

    [Fact]
    public void Any_header_proves_nothing() => Headers.Sample(header => Verify(Event, header).Should().Be(Outcome.Refused), iter: Effort.Of(5_000));

    [Fact]
    public void Any_payload_is_proven_by_its_own_signature() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[-300, 300]).Sample((payload, seconds) =>
        Verify(payload, WebhookReader.Sign(payload, Secret, Now.AddSeconds(seconds))).Should().Be(Outcome.Proven), iter: Effort.Of(3_000));

    [Fact]
    public void Any_change_of_a_payload_is_seen() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 2], Gen.Int[0, 1000], Gen.Byte[1, 255]).Sample((payload, kind, at, difference) =>
    {
        at %= payload.Length + 1;
        var changed = kind switch
        {
            0 when at < payload.Length => [.. payload.AsSpan(0, at), (byte)(payload[at] ^ difference), .. payload.AsSpan(at + 1)],
            1 when at < payload.Length => [.. payload.AsSpan(0, at), .. payload.AsSpan(at + 1)],
            _ => (byte[])[.. payload.AsSpan(0, at), difference, .. payload.AsSpan(at)],
        };

        Verify(changed, WebhookReader.Sign(payload, Secret, Now)).Should().Be(Outcome.Refused);
    }, iter: Effort.Of(3_000));

    [Fact]
    public void Any_change_of_a_digit_in_the_header_is_seen() => Gen.Select(Gen.Int[0, Signed.Length - 1], Gen.Char[' ', '~']).Sample((at, unit) =>
    {
        var changed = Signed.Remove(at, 1).Insert(at, unit.ToString());
        var isSame = string.Equals(changed, Signed, StringComparison.OrdinalIgnoreCase) && (char.IsDigit(Signed[at]) || at > Signed.IndexOf("v1=", StringComparison.Ordinal) + 2);

        Verify(Event, changed).Should().Be(isSame || changed == Signed ? Outcome.Proven : Outcome.Refused);
    }, iter: Effort.Of(3_000));

    private static Outcome Verify(byte[] payload, string header)
    {
        try
        {
            new WebhookReader(Secret, clock: new TestClock()).Read(payload, header);
            return Outcome.Proven;
        }
        catch (JsonException)
        {
            // It is read only after it is proven.
            return Outcome.Proven;
        }
        catch (SignatureVerificationException)
        {
            return Outcome.Refused;
        }
    }

    private enum Outcome
    {
        Proven,
        Refused,
    }
}
