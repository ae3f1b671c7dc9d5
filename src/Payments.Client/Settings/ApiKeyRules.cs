namespace Payments.Client.Settings;

/// <summary>What an API key must be like to be sent. Says what is wrong without ever showing the key.</summary>
internal static class ApiKeyRules
{
    /// <summary>Whether the key moves no real money: nothing is lost if somebody reads it on the way.</summary>
    public static bool IsTestKey(string? key) =>
        key is not null && (key.StartsWith("sk_test_", StringComparison.Ordinal) || key.StartsWith("rk_test_", StringComparison.Ordinal));

    /// <summary>What is wrong with the key and what to do; null if nothing is.</summary>
    public static string? ProblemOf(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return "ApiKey is missing: set it to a secret key (sk_…) or a restricted key (rk_…) from the dashboard. Give a section of configuration to AddPaymentsClient: Bind and Get pass the key over.";
        }

        foreach (var unit in key!)
        {
            if (unit is '\r' or '\n')
            {
                return "ApiKey holds a line break: it was probably read from a file with its last line end. Trim it.";
            }

            if (char.IsWhiteSpace(unit))
            {
                return "ApiKey holds white space: copy the key without it.";
            }

            if (unit is < ' ' or > '~')
            {
                return "ApiKey holds a character that no key has: copy it again from the dashboard.";
            }
        }

        return key.StartsWith("pk_", StringComparison.Ordinal)
            ? "ApiKey is a publishable key (pk_…), which is meant for browsers: use the secret key (sk_…) or a restricted key (rk_…)."
            : null;
    }
}
