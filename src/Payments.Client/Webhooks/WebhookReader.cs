using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Payments.Client.Json;
using Payments.Client.Webhooks;

namespace Payments.Client;

/// <summary>Reads webhook deliveries, once it is proven that they come from the API. Safe for use from any number of threads.</summary>
public sealed class WebhookReader
{
    private static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string[] _secrets;
    private readonly TimeSpan _tolerance;
    private readonly TimeProvider _clock;

    /// <summary>Makes a reader for one endpoint.</summary>
    /// <param name="secret">The endpoint's signing secret (<c>whsec_…</c>).</param>
    /// <param name="tolerance">How far a delivery's time may be from now, either way; more than zero. Five minutes if null.</param>
    /// <param name="clock">What tells the time; the system's clock if null.</param>
    /// <exception cref="ArgumentException">The secret is empty, or holds white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not more than zero.</exception>
    public WebhookReader(string secret, TimeSpan? tolerance = null, TimeProvider? clock = null)
        : this([secret], tolerance, clock)
    {
    }

    /// <summary>Makes a reader for an endpoint whose secret is being rotated: any of the secrets will do.</summary>
    /// <param name="secrets">The endpoint's signing secrets (<c>whsec_…</c>), at least one.</param>
    /// <param name="tolerance">How far a delivery's time may be from now, either way; more than zero. Five minutes if null.</param>
    /// <param name="clock">What tells the time; the system's clock if null.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is empty or holds white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not more than zero.</exception>
    public WebhookReader(IEnumerable<string> secrets, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        Guard.NotNull(secrets);
        _secrets = [.. secrets];
        if (_secrets.Length == 0 || _secrets.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A secret is missing: pass the endpoint's signing secret (whsec_…) from the dashboard.", nameof(secrets));
        }

        if (_secrets.Any(static secret => secret.Any(char.IsWhiteSpace)))
        {
            throw new ArgumentException("A secret holds white space: it was probably read from a file with its last line end. Trim it.", nameof(secrets));
        }

        _tolerance = tolerance ?? DefaultTolerance;
        if (_tolerance <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be more than zero: without one, old deliveries could be replayed.");
        }

        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Verifies a delivery and reads its event.</summary>
    /// <param name="payload">The body, as the raw bytes that came.</param>
    /// <param name="signatureHeader">The value of the <c>Stripe-Signature</c> header.</param>
    /// <returns>
    /// The event. Its API version may be another than this SDK's: what that version has more or in another shape is kept in the additional properties,
    /// and <see cref="WebhookEvent.MismatchedMembers"/> tells what had another shape.
    /// </returns>
    /// <exception cref="SignatureVerificationException">The delivery is not proven to come from the API. Answer with status 400.</exception>
    /// <exception cref="JsonException">The delivery is genuine, but not an event in JSON that can be read.</exception>
    public WebhookEvent Read(ReadOnlySpan<byte> payload, string? signatureHeader)
    {
        Verify(payload, signatureHeader);
        return ReadUnverified(payload);
    }

    /// <summary>Verifies a delivery and reads its event, from a body that is already text.</summary>
    /// <param name="payload">The body, exactly as it came.</param>
    /// <param name="signatureHeader">The value of the <c>Stripe-Signature</c> header.</param>
    /// <returns>The event.</returns>
    /// <exception cref="SignatureVerificationException">The delivery is not proven to come from the API. Answer with status 400.</exception>
    /// <exception cref="JsonException">The delivery is genuine, but not an event in JSON that can be read.</exception>
    public WebhookEvent Read(string payload, string? signatureHeader)
    {
        Guard.NotNull(payload);
        return Read(Encoding.UTF8.GetBytes(payload), signatureHeader);
    }

    /// <summary>Verifies a delivery without reading it: for payloads that are no events, such as those of an app, or that you read by yourself.</summary>
    /// <param name="payload">The body, as the raw bytes that came.</param>
    /// <param name="signatureHeader">The value of the <c>Stripe-Signature</c> header.</param>
    /// <exception cref="SignatureVerificationException">The delivery is not proven to come from the API. Answer with status 400.</exception>
    public void Verify(ReadOnlySpan<byte> payload, string? signatureHeader)
    {
        if (string.IsNullOrWhiteSpace(signatureHeader))
        {
            throw new SignatureVerificationException("There is no signature: pass the value of the Stripe-Signature header. A request without it does not come from the API.");
        }

        WebhookSignature.Verify(payload, signatureHeader!, _secrets, _tolerance, _clock.GetUtcNow());
    }

    /// <summary>Verifies a delivery without reading it, from a body that is already text.</summary>
    /// <param name="payload">The body, exactly as it came.</param>
    /// <param name="signatureHeader">The value of the <c>Stripe-Signature</c> header.</param>
    /// <exception cref="ArgumentNullException"><paramref name="payload"/> is null.</exception>
    /// <exception cref="SignatureVerificationException">The delivery is not proven to come from the API. Answer with status 400.</exception>
    public void Verify(string payload, string? signatureHeader)
    {
        Guard.NotNull(payload);
        Verify(Encoding.UTF8.GetBytes(payload), signatureHeader);
    }

    /// <summary>
    /// Reads an event without any proof of where it comes from: for events from a place that is trusted already, such as your own queue. Never for
    /// a request from outside.
    /// </summary>
    /// <param name="payload">The event in JSON.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">It is not an event in JSON that can be read.</exception>
    public static WebhookEvent ReadUnverified(ReadOnlySpan<byte> payload)
    {
        var reader = new JsonReader(ByteOrderMark.Skip(payload));
        CheckIsEvent(ref reader);
        var read = reader.ReadObject<WebhookEvent>();
        reader.End();
        return read;
    }

    /// <summary>Signs a payload as the API does, for tests of your own endpoint.</summary>
    /// <param name="payload">The body to send.</param>
    /// <param name="secret">The secret that the endpoint verifies with.</param>
    /// <param name="time">When it is said to be sent.</param>
    /// <returns>The value of the <c>Stripe-Signature</c> header.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    public static string Sign(ReadOnlySpan<byte> payload, string secret, DateTimeOffset time)
    {
        Guard.NotNull(secret);
        return WebhookSignature.Header(payload, secret, time.ToUnixTimeSeconds());
    }

    private static void CheckIsEvent(ref JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw reader.Malformed("an object");
        }

        var type = reader.PeekObjectName();
        if (type != "event")
        {
            var found = type.Length > 0 ? $"is \"{type}\"" : "is missing";
            throw new JsonException(
                $"The payload is not an event: its member \"object\" {found}, but should be \"event\". Thin events (v2.core.event) hold no object to read: let the endpoint receive snapshot events.");
        }
    }
}
