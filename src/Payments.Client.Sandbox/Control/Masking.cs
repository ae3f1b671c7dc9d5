using System.Net;
using Payments.Client.Sandbox.Behaviours.Cards;

namespace Payments.Client.Sandbox.Control;

/// <summary>Keeps card numbers, security codes and secrets out of what is recorded.</summary>
internal static class Masking
{
    private const int ShownDigits = 4;

    private static readonly string[] Secrets =
    [
        "account_number", "admin_menu_passcode", "client_secret", "cryptogram", "cvc", "cvv", "iban", "id_number", "id_number_secondary", "password", "persistent_token",
        "private_key_file_password", "ssn_last_4",
    ];

    /// <summary>Decodes the pairs of a form as far as they can be decoded; a malformed form is recorded as it came.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Decode(params string[] encodedForms)
    {
        foreach (var pair in encodedForms.SelectMany(form => form.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
            yield return KeyValuePair.Create(WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]), value);
        }
    }

    public static string Mask(string name, string value)
    {
        var member = name.StartsWith("metadata[", StringComparison.Ordinal) ? "" : name[(name.LastIndexOf('[') + 1)..].TrimEnd(']');
        if (Secrets.Contains(member))
        {
            return new string('*', value.Length);
        }

        var digits = new string([.. value.Where(character => character is not (' ' or '-'))]);
        return member == "number" || CardNumbers.IsValid(digits) ? MaskNumber(value) : value;
    }

    private static string MaskNumber(string number) => number.Length <= ShownDigits
        ? new string('*', number.Length)
        : new string('*', number.Length - ShownDigits) + number[^ShownDigits..];
}
