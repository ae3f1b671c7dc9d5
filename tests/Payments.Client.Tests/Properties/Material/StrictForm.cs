using System.Text;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> with nested names and forgives nothing: not a byte that the URL standard would have escaped, not an escape
/// that it would not have made, not a name that is no path, not a second value for the same name.
/// </summary>
internal static class StrictForm
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">It is not such a form.</exception>
    public static FormNode Parse(byte[] form)
    {
        var root = new FormNode();
        if (form.Length > 0)
        {
            foreach (var pair in Encoding.Latin1.GetString(form).Split('&'))
            {
                var sides = pair.Split('=');
                Require(sides.Length == 2, pair, "needs one equals sign");
                Put(root, Path(sides[0]), Decode(sides[1]));
            }
        }

        return root;
    }

    /// <summary>The text of an encoded name or value.</summary>
    public static string Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            switch (encoded[i])
            {
                case '+':
                    bytes.Add((byte)' ');
                    break;
                case '%':
                    Require(i + 2 < encoded.Length, encoded, "breaks off in an escape");
                    var value = (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2]));
                    Require(!IsPlain((char)value) && value != ' ', encoded, "escapes what needs no escape");
                    bytes.Add(value);
                    i += 2;
                    break;
                default:
                    Require(IsPlain(encoded[i]), encoded, "holds a character that must be escaped");
                    bytes.Add((byte)encoded[i]);
                    break;
            }
        }

        try
        {
            return Utf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException($"{encoded} is not UTF-8", broken);
        }
    }

    private static List<string> Path(string name)
    {
        var head = name.Split('[', ']')[0];
        Require(head.Length > 0, name, "begins without a name");
        var path = new List<string> { Decode(head) };
        for (var at = head.Length; at < name.Length;)
        {
            var end = name.IndexOf(']', at);
            Require(name[at] == '[' && end > at, name, "is not a path");
            path.Add(Decode(name.Substring(at + 1, end - at - 1)));
            at = end + 1;
        }

        return path;
    }

    private static void Put(FormNode root, List<string> path, string value)
    {
        var node = root;
        foreach (var step in path.Take(path.Count - 1))
        {
            if (!node.Members.TryGetValue(step, out var next))
            {
                node.Members[step] = next = new FormNode();
            }

            Require(next.Text is null, step, "is a value and a group");
            node = next;
        }

        Require(!node.Members.ContainsKey(path[^1]), path[^1], "is there twice");
        node.Members.Add(path[^1], FormNode.Of(value));
    }

    private static int Digit(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => throw new FormatException($"{digit} is not a digit of an escape"),
    };

    private static bool IsPlain(char unit) => unit < 0x80 && (char.IsLetterOrDigit(unit) || unit is '-' or '.' or '_' or '*');

    private static void Require(bool holds, string what, string problem)
    {
        if (!holds)
        {
            throw new FormatException($"{what} {problem}");
        }
    }
}
