using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Client.Webhooks;

/// <summary>The <c>Stripe-Signature</c> scheme: <c>t=</c> unix seconds, and for each secret a <c>v1=</c> HMAC-SHA256 over the time, a dot and the raw body.</summary>
internal static class WebhookSignature
{
    private const int HashLength = 32;
    private const string Scheme = "v1";

    /// <exception cref="SignatureVerificationException">The delivery is not proven to come from the API.</exception>
    public static void Verify(ReadOnlySpan<byte> payload, string header, IEnumerable<string> secrets, TimeSpan tolerance, DateTimeOffset now)
    {
        var (time, signatures) = Parse(header);
        var matches = false;
        Span<byte> expected = stackalloc byte[HashLength];
        foreach (var secret in secrets)
        {
            Compute(payload, secret, time, expected);
            foreach (var signature in signatures)
            {
                // No early exit: how long the check takes must not tell which signature was nearly right.
                matches |= AreEqual(expected, signature);
            }
        }

        if (!matches)
        {
            throw new SignatureVerificationException(payload.IsEmpty
                ? "The payload is empty: its body was probably read before. Read it once, and pass the raw bytes that came."
                : "No signature in the header matches the payload: check that the endpoint's own secret (whsec_…) is used, and that the body is passed as the raw bytes that came, not parsed and written again.");
        }

        CheckAge(time, tolerance, now);
    }

    public static string Header(ReadOnlySpan<byte> payload, string secret, long time)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        Compute(payload, secret, time, hash);
        var header = new StringBuilder("t=").Append(time.ToString(CultureInfo.InvariantCulture)).Append(',').Append(Scheme).Append('=');
        foreach (var value in hash)
        {
            header.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return header.ToString();
    }

    private static (long Time, List<byte[]> Signatures) Parse(string header)
    {
        long? time = null;
        var signatures = new List<byte[]>();
        var hasBroken = false;
        foreach (var part in header.Split(','))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var name = part.Substring(0, equals).Trim();
            var value = part.Substring(equals + 1).Trim();
            if (name == "t")
            {
                var seconds = ReadTime(value);
                if (time is not null && time != seconds)
                {
                    throw new SignatureVerificationException("The Stripe-Signature header has two different times (t=): the headers of two deliveries were probably joined.");
                }

                time = seconds;
            }
            else if (name == Scheme)
            {
                if (TryReadHex(value, out var signature))
                {
                    signatures.Add(signature);
                }
                else
                {
                    hasBroken = true;
                }
            }
        }

        return (time, signatures.Count, hasBroken) switch
        {
            (null, _, _) => throw new SignatureVerificationException("The Stripe-Signature header has no time (t=): pass the header's whole value as it came, without its name."),
            (_, 0, true) => throw new SignatureVerificationException(
                "The v1 signature in the Stripe-Signature header is not 64 hexadecimal digits: it was probably cut off or changed on its way. Pass the header's whole value as it came."),
            (_, 0, false) => throw new SignatureVerificationException("The Stripe-Signature header has no signature of the scheme v1 (v1=): pass the header's whole value as it came."),
            _ => (time.Value, signatures),
        };
    }

    private static long ReadTime(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? seconds
        : throw new SignatureVerificationException(value.Length == 0
            ? "The time in the Stripe-Signature header (t=) is empty: pass the header's whole value as it came."
            : "The time in the Stripe-Signature header (t=) is not a number of unix seconds: pass the header's whole value as it came.");

    private static void CheckAge(long time, TimeSpan tolerance, DateTimeOffset now)
    {
        // In decimal, as the time is whatever the sender wrote.
        var age = (decimal)now.ToUnixTimeSeconds() - time;
        if (Math.Abs(age) > (decimal)tolerance.TotalSeconds)
        {
            throw new SignatureVerificationException(string.Format(
                CultureInfo.InvariantCulture,
                "The delivery is signed for a time that is {0} s {1}, more than the tolerance of {2} s: it may be replayed, or this machine's clock is wrong.",
                Math.Abs(age),
                age > 0 ? "ago" : "ahead",
                tolerance.TotalSeconds));
        }
    }

    private static void Compute(ReadOnlySpan<byte> payload, string secret, long time, Span<byte> hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."));
#if NETSTANDARD2_0
        hmac.AppendData(payload.ToArray());
        hmac.GetHashAndReset().CopyTo(hash);
#else
        hmac.AppendData(payload);
        hmac.TryGetHashAndReset(hash, out _);
#endif
    }

    private static bool AreEqual(ReadOnlySpan<byte> expected, byte[] given)
    {
#if NETSTANDARD2_0
        var difference = expected.Length ^ given.Length;
        for (var i = 0; i < expected.Length && i < given.Length; i++)
        {
            difference |= expected[i] ^ given[i];
        }

        return difference == 0;
#else
        return CryptographicOperations.FixedTimeEquals(expected, given);
#endif
    }

    private static bool TryReadHex(string text, out byte[] bytes)
    {
        bytes = new byte[HashLength];
        if (text.Length != HashLength * 2)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
        }

        return true;
    }
}
