using System.Net;
using System.Text;

namespace Payments.Client.Forms;

/// <summary>Parameters as people may see them, in a debugger or a log: by their names, decoded, and without what is nobody's business.</summary>
internal static class ParametersText
{
    private const int LongestText = 500;
    private const int ShortestCardNumber = 12;
    private const int LongestCardNumber = 19;
    private const int ShownDigits = 4;

    // For parameters that the description does not know; of those that it does, it says which are secret.
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "access_token", "account_number", "cryptogram", "cvc", "cvv", "iban", "number", "persistent_token", "pin", "refresh_token", "security_code", "ssn_last_4",
    };

    private static readonly string[] SecretBeginnings = ["id_number"];

    private static readonly string[] SecretEndings = ["passcode", "password", "secret"];

    private static readonly string[] KeyPrefixes = ["sk_", "rk_", "whsec_", "ac_", "rt_"];

    public static string Of(ApiOptions options)
    {
        string form;
        try
        {
            using var writer = new ShownFormWriter();
            options.Write(writer);
            form = Encoding.ASCII.GetString(writer.Written.ToArray());
        }
        catch (ArgumentException)
        {
            // They can't be sent either, and whoever sends them is told why.
            return "(parameters that can't be sent)";
        }

        var text = new StringBuilder();
        foreach (var (name, value) in Pairs(form))
        {
            if (text.Length >= LongestText)
            {
                return text.Append('…').ToString();
            }

            text.Append(text.Length == 0 ? "" : " ").Append(PlainText.Short(name)).Append('=').Append(PlainText.Short(Shown(name, value), LongestText));
        }

        return text.ToString();
    }

    /// <summary>What of a form is masked where people may see it.</summary>
    public static IEnumerable<string> SecretsOf(string form) =>
        Pairs(form).Where(static pair => Shown(pair.Name, pair.Value) != pair.Value).Select(static pair => pair.Value);

    private static IEnumerable<(string Name, string Value)> Pairs(string form) => form.Split(['&'], StringSplitOptions.RemoveEmptyEntries).Select(static pair =>
    {
        var split = pair.IndexOf('=');
        return (WebUtility.UrlDecode(pair.Substring(0, split)), WebUtility.UrlDecode(pair.Substring(split + 1)));
    });

    private static string Shown(string name, string value)
    {
        if (IsCardNumber(value, out var lastDigits))
        {
            return ShownFormWriter.Masked + lastDigits;
        }

        return IsSecret(LastPart(name)) || Array.Exists(KeyPrefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal)) ? ShownFormWriter.Masked : value;
    }

    private static bool IsSecret(string name) =>
        Secrets.Contains(name)
        || Array.Exists(SecretBeginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(SecretEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name inside the last brackets, such as <c>number</c> of <c>source[card][number]</c>.</summary>
    private static string LastPart(string name)
    {
        var end = name.TrimEnd(']');
        return end.Substring(end.LastIndexOf('[') + 1);
    }

    /// <summary>By its check digit, under whatever name it was put.</summary>
    private static bool IsCardNumber(string value, out string lastDigits)
    {
        var digits = new string([.. value.Where(static unit => unit is >= '0' and <= '9')]);
        lastDigits = digits.Length < ShownDigits ? "" : digits.Substring(digits.Length - ShownDigits);
        return digits.Length is >= ShortestCardNumber and <= LongestCardNumber
            && value.All(static unit => unit is (>= '0' and <= '9') or ' ' or '-')
            && HasCheckDigit(digits);
    }

    private static bool HasCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }
}
