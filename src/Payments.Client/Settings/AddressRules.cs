namespace Payments.Client.Settings;

/// <summary>Where a key may be sent: over https, or in plain text where nobody listens or nothing is to be had.</summary>
internal static class AddressRules
{
    /// <summary>Whether whoever stands between could read what is sent.</summary>
    public static bool IsReadableOnTheWay(Uri address) => address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback;

    /// <summary>What is wrong with the address for this key and what to do; null if nothing is.</summary>
    public static string? ProblemOf(string name, Uri? address, string? key, bool allowPlainHttp)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return $"{name} is not an absolute address: use one such as https://api.stripe.com.";
        }

        if (IsReadableOnTheWay(address) && allowPlainHttp)
        {
            return ApiKeyRules.IsTestKey(key)
                ? ProblemOfParts(name, address)
                : $"{name} is plain http, which AllowPlainHttpForTestKeys allows for test keys (sk_test_…, rk_test_…) only: this key would be readable on the way. Use https.";
        }

        return address.Scheme != Uri.UriSchemeHttps && (address.Scheme != Uri.UriSchemeHttp || !address.IsLoopback)
            ? $"{name} must be https: the key would be readable on the way. Plain http is only for a server on this machine, such as http://127.0.0.1:12111, "
                + "or with AllowPlainHttpForTestKeys for a sandbox elsewhere."
            : ProblemOfParts(name, address);
    }

    /// <summary>What is wrong with another key for this address and what to do; null if nothing is.</summary>
    /// <param name="name">The property that holds the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="address">Where it is to be sent.</param>
    public static string? ProblemOfKey(string name, string key, Uri address) => IsReadableOnTheWay(address) && !ApiKeyRules.IsTestKey(key)
        ? $"{name} is not a test key (sk_test_…, rk_test_…), and the client's BaseAddress is plain http: it would be readable on the way. Use a client with an https address for it."
        : null;

    private static string? ProblemOfParts(string name, Uri address) =>
        address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0 ? $"{name} must have no query, fragment or user name." : null;
}
