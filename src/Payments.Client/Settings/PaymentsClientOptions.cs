using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Payments.Client.Settings;

namespace Payments.Client;

/// <summary>How a <see cref="PaymentsClient"/> reaches the API. The client takes a copy: later changes do not reach it.</summary>
[DebuggerDisplay("{BaseAddress}, {ApiVersion}")]
public sealed partial class PaymentsClientOptions
{
    /// <summary>
    /// The secret key (<c>sk_…</c>) or restricted key (<c>rk_…</c>) that authorizes every call. Required. It can be set but not read, so that no serializer,
    /// logger or debugger that gets hold of these options gets hold of the key; <see cref="HasApiKey"/> tells whether it is set. For the same reason the general
    /// <c>Bind</c> and <c>Get</c> of configuration pass it over: give the section to <c>AddPaymentsClient</c>, or set the key yourself.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { internal get; set; }

    /// <summary>Whether <see cref="ApiKey"/> is set to anything at all.</summary>
    public bool HasApiKey => !string.IsNullOrEmpty(ApiKey);

    /// <summary>Where the API is; a path in it is kept as a prefix. https; plain http to the own machine, or as <see cref="AllowPlainHttpForTestKeys"/> says. <c>https://api.stripe.com</c> if not set.</summary>
    public Uri BaseAddress { get; set; } = ApiAddresses.DefaultApi;

    /// <summary>
    /// Where content of files is sent to and loaded from, by the rules of <see cref="BaseAddress"/>. Null, the default, for <c>https://files.stripe.com</c>; but if
    /// <see cref="BaseAddress"/> is another than its default, such as that of a sandbox or a gateway, then for the same, so that nothing leaves for a host that was not named.
    /// </summary>
    public Uri? FilesBaseAddress { get; set; }

    /// <summary>
    /// Where the requests of <c>client.OAuth</c> go, and where its authorize pages are, by the rules of <see cref="BaseAddress"/>. Null, the default, for
    /// <c>https://connect.stripe.com</c>; but if <see cref="BaseAddress"/> is another than its default, then for the same.
    /// </summary>
    public Uri? ConnectBaseAddress { get; set; }

    /// <summary>The id of your platform (<c>ca_…</c>, from its Connect settings), for <c>client.OAuth</c>; null if each call gives it, or none is made.</summary>
    public string? ConnectClientId { get; set; }

    /// <summary>
    /// Whether <see cref="BaseAddress"/> and the other addresses may be plain http to another machine, such as a sandbox in a container. Everybody on the way can read the key and all
    /// data then; so it works with test keys (<c>sk_test_…</c>, <c>rk_test_…</c>) only, and any other key is refused before it is sent, one call's own too.
    /// False if not set.
    /// </summary>
    public bool AllowPlainHttpForTestKeys { get; set; }

    /// <summary>The API version that is asked for. The types of this SDK fit <see cref="DefaultApiVersion"/>.</summary>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>The connected account (<c>acct_…</c>) on whose behalf all calls are made; null for the key's own account.</summary>
    public string? ConnectedAccount { get; set; }

    /// <summary>The account context of all calls; null for none.</summary>
    public string? Context { get; set; }

    /// <summary>
    /// How long one attempt may take, with all that is sent and received; more than zero and at most an hour. 80 seconds if not set, as some operations are slow. Of a
    /// download it is the time until its content begins, and then the time of each read.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(80);

    /// <summary>How long a call may take with all its attempts and the waits between them; more than zero and at most a day. Null, the default, for no limit of its own. Of a download it ends when its content begins.</summary>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>How often a call that failed for a passing reason is tried again, from 0 to 10; 2 if not set.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>How many requests are sent in a time; null, the default, for no limit of the client's own.</summary>
    public RateLimitOptions? RateLimit { get; set; }

    /// <summary>How many requests are under way at once; null, the default, for no limit of the client's own.</summary>
    public ConcurrencyLimitOptions? ConcurrencyLimit { get; set; }

    /// <summary>The largest response that is read, in bytes after decompression; from 1 KB. 64 MB if not set. Downloads have no limit, as they are not kept.</summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Whether results keep the body that they came in, as text, in <see cref="ApiResponse.RawBody"/>. False if not set. Errors always keep it.</summary>
    public bool KeepRawBody { get; set; }

    /// <summary>The name of your application, for the <c>User-Agent</c> header; null for none.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>The version of your application, for the <c>User-Agent</c> header; null for none.</summary>
    public string? ApplicationVersion { get; set; }

    /// <summary>The clock of timeouts, of the waits between attempts and of measurements; the system's if null.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Where log messages go; nowhere if null. Keys, bodies and query strings are never logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    internal PaymentsClientOptions Copy() => (PaymentsClientOptions)MemberwiseClone();
}
