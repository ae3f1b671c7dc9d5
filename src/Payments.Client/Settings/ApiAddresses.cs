namespace Payments.Client.Settings;

/// <summary>Where each host of the API is, by the client's options.</summary>
internal sealed class ApiAddresses
{
    public static readonly Uri DefaultApi = new("https://api.stripe.com");

    private static readonly Uri DefaultFiles = new("https://files.stripe.com");
    private static readonly Uri DefaultConnect = new("https://connect.stripe.com");

    private readonly Uri[] _addresses;
    private readonly string[] _prefixes;

    public ApiAddresses(PaymentsClientOptions options)
    {
        _addresses =
        [
            options.BaseAddress,
            Derived(options.FilesBaseAddress, options.BaseAddress, DefaultFiles),
            Derived(options.ConnectBaseAddress, options.BaseAddress, DefaultConnect),
        ];
        _prefixes = [.. _addresses.Select(static address => address.AbsoluteUri.TrimEnd('/'))];
    }

    public Uri Of(ApiHost host) => _addresses[(int)host];

    /// <summary>The address without a slash at its end, so that a path can follow.</summary>
    public string PrefixOf(ApiHost host) => _prefixes[(int)host];

    /// <summary>Who sends to a place of their own, such as a sandbox, means everything: no request and no key of theirs may reach the real hosts, or the other way round.</summary>
    private static Uri Derived(Uri? given, Uri api, Uri real) => given ?? (api == DefaultApi ? real : api);
}
