using System.Net;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Store;

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
        var member = IsMetadata(name) ? "" : name[(name.LastIndexOf('[') + 1)..].TrimEnd(']');
        if (Secrets.Contains(member))
        {
            return new string('*', value.Length);
        }

        var digits = new string([.. value.Where(character => character is not (' ' or '-'))]);
        return member == "number" || CardNumbers.IsValid(digits) ? MaskNumber(value) : value;
    }

    /// <summary>Masks what a response quotes of the request, as an error may: in its texts alone, so that it stays the JSON that it is.</summary>
    /// <param name="body">The response's body.</param>
    /// <param name="quotable">What was masked in the request, and what it became.</param>
    public static string MaskQuotes(string body, IReadOnlyCollection<(string Value, string Masked)> quotable)
    {
        if (quotable.Count == 0)
        {
            return body;
        }

        var json = JsonNode.Parse(body)!;
        MaskTexts(json, text => quotable.Aggregate(text, (masked, quote) => masked.Replace(quote.Value, quote.Masked, StringComparison.Ordinal)));
        return JsonText.Indent(json);
    }

    private static void MaskTexts(JsonNode json, Func<string, string> mask)
    {
        switch (json)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value.AsText() is { } text)
                    {
                        members[name] = mask(text);
                    }
                    else if (value is not null)
                    {
                        MaskTexts(value, mask);
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i].AsText() is { } text)
                    {
                        items[i] = mask(text);
                    }
                    else if (items[i] is { } item)
                    {
                        MaskTexts(item, mask);
                    }
                }

                break;
        }
    }

    /// <summary>Whether a parameter is metadata, of the object itself or of a part: its names are the sender's own and tell nothing.</summary>
    private static bool IsMetadata(string name) =>
        name.StartsWith("metadata[", StringComparison.Ordinal) || name.Contains("[metadata][", StringComparison.Ordinal);

    private static string MaskNumber(string number) => number.Length <= ShownDigits
        ? new string('*', number.Length)
        : new string('*', number.Length - ShownDigits) + number[^ShownDigits..];
}
