using System.Text;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Checks who sends a request and for which account.</summary>
internal static partial class Authentication
{
    /// <summary>The account of requests without a <c>Stripe-Account</c> header.</summary>
    public const string OwnAccount = "acct_sandbox0000000000";

    public const string AccountHeader = "Stripe-Account";

    public static bool IsAccountId(string id) => AccountId().IsMatch(id);

    public static string AccountOf(SandboxRequest request)
    {
        CheckKey(ReadKey(request.Header("Authorization")));
        return request.Header(AccountHeader) is { } account ? CheckAccountId(account) : OwnAccount;
    }

    /// <summary>Gives the id back, or refuses it as the API does an account that the key may not use.</summary>
    public static string CheckAccountId(string id) => IsAccountId(id) ? id : throw Problems.Forbidden(
        $"The key has no access to the account '{Problems.Shorten(id)}', or there is none: ids of accounts look like acct_123.", "account_invalid");

    private static string ReadKey(string? authorization)
    {
        var parts = (authorization ?? "").Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            throw Problems.Unauthorized("The request has no API key: send it as 'Authorization: Bearer sk_test_…'.");
        }

        return parts switch
        {
            [var scheme, var key] when scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) => key,
            [var scheme, var credentials] when scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) => UserOf(credentials),
            _ => throw Problems.Unauthorized("The Authorization header is neither 'Bearer' nor 'Basic' followed by an API key."),
        };
    }

    private static string UserOf(string credentials)
    {
        var bytes = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : throw Problems.Unauthorized("The Basic credentials are not valid base64.");
    }

    private static void CheckKey(string key)
    {
        if (key.StartsWith("pk_", StringComparison.Ordinal))
        {
            throw Problems.Unauthorized("This is a publishable key; the operation needs a secret one.", "secret_key_required");
        }

        if (key.StartsWith("sk_live_", StringComparison.Ordinal) || key.StartsWith("rk_live_", StringComparison.Ordinal))
        {
            throw Problems.Unauthorized($"The sandbox takes test keys only, and {Redact(key)} is a live one.");
        }

        if (!TestKey().IsMatch(key))
        {
            throw Problems.Unauthorized($"This is not a valid API key: {Redact(key)}");
        }
    }

    private static string Redact(string key) => key.Length <= 12
        ? new string('*', key.Length)
        : $"{key[..8]}{new string('*', key.Length - 12)}{key[^4..]}";

    [GeneratedRegex(@"\A[sr]k_test_[A-Za-z0-9_]+\z")]
    private static partial Regex TestKey();

    [GeneratedRegex(@"\Aacct_[A-Za-z0-9_]{1,250}\z")]
    private static partial Regex AccountId();
}
