using System.Diagnostics;

namespace Payments.Client;

/// <summary>What differs from the client's options for one call. Everything that is null stays as the client has it.</summary>
public sealed class RequestOptions
{
    /// <summary>
    /// The key to authorize this call with, in place of the client's. It can be set but not read, so that no serializer, logger or debugger that gets hold of
    /// these options gets hold of the key; <see cref="HasApiKey"/> tells whether it is set.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { internal get; set; }

    /// <summary>Whether <see cref="ApiKey"/> is set to anything at all.</summary>
    public bool HasApiKey => !string.IsNullOrEmpty(ApiKey);

    /// <summary>The connected account (<c>acct_…</c>) on whose behalf the call is made: the <c>Stripe-Account</c> header.</summary>
    public string? ConnectedAccount { get; set; }

    /// <summary>The account context of the call: the <c>Stripe-Context</c> header.</summary>
    public string? Context { get; set; }

    /// <summary>The API version of the call: the <c>Stripe-Version</c> header. The types of this SDK fit the version that it was made for.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>
    /// The idempotency key of a POST, at most 255 characters. Give one that stands for the business event (an order's id, say) to be safe even
    /// across restarts of your own program, for 24 hours from the first attempt: then the API may forget it. Without it each call gets a random one, the same on all its attempts. Other methods need none and send none, nor does OAuth.
    /// </summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>How long one attempt may take, with all that is sent and received; more than zero and at most an hour. Of a download, the time until its content begins, and then of each read.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long the call may take with all its attempts and the waits between them; more than zero and at most a day.</summary>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>How often the call is tried again, from 0 to 10.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>Whether the result keeps the body that it came in, as text, in <see cref="ApiResponse.RawBody"/>.</summary>
    public bool? KeepRawBody { get; set; }

    /// <summary>
    /// Further headers. Those that this SDK sets itself (authorization, idempotency, <c>Stripe-…</c>, content and connection headers) can't be set here. They
    /// can be read, by a logger of these options too.
    /// </summary>
    public Dictionary<string, string>? ExtraHeaders { get; set; }

    internal RequestOptions Copy()
    {
        var copy = (RequestOptions)MemberwiseClone();
        copy.ExtraHeaders = ExtraHeaders is null ? null : new Dictionary<string, string>(ExtraHeaders);
        return copy;
    }
}
