using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Signs deliveries: an HMAC-SHA256 over the time, a dot and the body.</summary>
internal static class WebhookSignature
{
    public const string Header = "Stripe-Signature";

    public static string Sign(long time, ReadOnlySpan<byte> body, string secret)
    {
        var seconds = time.ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes($"{seconds}."));
        hash.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant()}";
    }
}
