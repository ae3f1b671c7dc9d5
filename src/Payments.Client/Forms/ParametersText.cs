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
    private const string Masked = "***";

    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "access_token", "account_number", "client_secret", "cvc", "cvv", "iban", "id_number", "number", "password", "pin", "refresh_token", "secret", "security_code", "ssn_last_4",
    };

    private static readonly string[] KeyPrefixes = ["sk_", "rk_", "whsec_", "ac_", "rt_"];

    public static string Of(ApiOptions options)
    {
        string form;
        try
        {
            form = Encoding.ASCII.GetString(options.ToForm());
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

            text.Append(text.Length == 0 ? "" : " ").Append(name).Append('=').Append(Shown(name, value));
        }

        return text.ToString();
    }

    /// <summary>What of a form is masked where people may see it.</summary>
    public static IEnumerable<string> SecretsOf(string form) =>
        Pairs(form).Where(static pair => Shown(pair.Name, pair.Value) != pair.Value).Select(static pair => pair.Value);

    private static IEnumerable<(string Name, string Value)> Pairs(string form)
    {
        foreach (var pair in form.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var split = pair.IndexOf('=');
            yield return (WebUtility.UrlDecode(pair.Substring(0, split)), WebUtility.UrlDecode(pair.Substring(split + 1)));
        }
    }

    private static string Shown(string name, string value)
    {
        if (IsCardNumber(value, out var lastDigits))
        {
            return Masked + lastDigits;
        }

        return Secrets.Contains(LastPart(name)) || Array.Exists(KeyPrefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal)) ? Masked : value;
    }

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
