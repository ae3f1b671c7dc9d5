using System.Globalization;
using System.Net;
using System.Text;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Forms;

/// <summary>
/// Decodes <c>application/x-www-form-urlencoded</c> with the API's brackets: <c>a[b][c]=v</c>, <c>a[0]=v</c> and <c>a[]=v</c>.
/// Lists come out as maps with numeric names; only the description knows which of the two is meant.
/// </summary>
internal static class FormDecoder
{
    // Deeper than any parameter of the API, and shallow enough to walk by recursion.
    private const int MaximumDepth = 12;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the body of a request is such a form, by what its header says.</summary>
    public static bool HasForm(SandboxRequest request) =>
        request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public static FormMap Decode(params string[] encodedForms)
    {
        var root = new FormMap();
        foreach (var pair in encodedForms.SelectMany(form => form.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = DecodeText(equals < 0 ? pair : pair[..equals]);
            Insert(root, name, equals < 0 ? "" : DecodeText(pair[(equals + 1)..]));
        }

        return root;
    }

    private static void Insert(FormMap root, string name, string value)
    {
        var segments = SplitName(name);
        var map = root;
        for (var i = 0; i < segments.Count - 1; i++)
        {
            map = Descend(map, segments[i], name);
        }

        var last = segments[^1].Length > 0 ? segments[^1] : Append(map);
        if (map.Values.Find(last) is not null)
        {
            throw Problems.Invalid($"The parameter {name} was sent more than once.", name);
        }

        map.Values.Add(last, new FormText(value));
    }

    private static FormMap Descend(FormMap map, string segment, string fullName)
    {
        if (segment.Length == 0)
        {
            throw Problems.Invalid($"The parameter {fullName} has [] before its end: number the items of a list of objects.", fullName);
        }

        switch (map.Values.Find(segment))
        {
            case FormMap inner:
                return inner;
            case null:
                var added = new FormMap();
                map.Values.Add(segment, added);
                return added;
            default:
                throw Problems.Invalid($"The parameter {fullName} was sent both as a value and with parts of its own.", fullName);
        }
    }

    private static string Append(FormMap map)
    {
        map.IsAppended = true;
        var index = map.Values.Count;
        string name;
        do
        {
            name = index++.ToString(CultureInfo.InvariantCulture);
        }
        while (map.Values.Find(name) is not null);

        return name;
    }

    private static List<string> SplitName(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var first = bracket < 0 ? name : name[..bracket];
        if (first.Length == 0 || first.Contains(']', StringComparison.Ordinal))
        {
            throw Malformed(name);
        }

        var segments = new List<string> { first };
        var position = bracket < 0 ? name.Length : bracket;
        while (position < name.Length)
        {
            var close = name.IndexOf(']', position);
            if (name[position] != '[' || close < 0 || segments.Count == MaximumDepth)
            {
                throw Malformed(name);
            }

            var segment = name[(position + 1)..close];
            segments.Add(segment.Contains('[', StringComparison.Ordinal) ? throw Malformed(name) : segment);
            position = close + 1;
        }

        return segments;
    }

    private static string DecodeText(string encoded)
    {
        for (var i = encoded.IndexOf('%', StringComparison.Ordinal); i >= 0; i = encoded.IndexOf('%', i + 1))
        {
            if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit(encoded[i + 1]) || !char.IsAsciiHexDigit(encoded[i + 2]))
            {
                throw Problems.Invalid("The request holds a % that is not followed by two hexadecimal digits.");
            }
        }

        var utf8 = Encoding.UTF8.GetBytes(encoded);
        var bytes = WebUtility.UrlDecodeToBytes(utf8, 0, utf8.Length);
        try
        {
            return StrictUtf8.GetString(bytes!);
        }
        catch (DecoderFallbackException)
        {
            throw Problems.Invalid("The request holds text that is not valid UTF-8.");
        }
    }

    private static ApiProblemException Malformed(string name) =>
        Problems.Invalid($"The parameter name '{name}' is malformed: its brackets do not match.", name);
}
