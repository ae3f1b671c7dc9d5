using System.Buffers;
using System.Text;

namespace Payments.Client.Json;

/// <summary>
/// The texts of a document, whatever is wrong inside of their quotes: the response to a call that was carried out must not be lost over one character. Half a
/// surrogate pair and bytes that are not UTF-8 read as U+FFFD; a control character is itself, and an escape that JSON does not have stays as it is written.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';
    private const int LengthOfUnicode = 6;

    /// <summary>The string that a text stands for.</summary>
    /// <param name="text">The text without its quotes, as it is written.</param>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'\\') < 0)
        {
            return OfBytes(text);
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
#if NETSTANDARD2_0
        var written = Encoding.UTF8.GetChars(text.ToArray(), 0, text.Length, rented, 0);
#else
        var written = Encoding.UTF8.GetChars(text, rented);
#endif
        var units = rented.AsSpan(0, written);
        var decoded = Paired(Unescaped(units)).ToString();

        // What a response says must not be found by the next user of the memory.
        units.Clear();
        ArrayPool<char>.Shared.Return(rented);
        return decoded;
    }

    /// <summary>The string that UTF-8 without escapes stands for.</summary>
    public static string OfBytes(ReadOnlySpan<byte> text)
    {
#if NETSTANDARD2_0
        return Encoding.UTF8.GetString(text.ToArray());
#else
        return Encoding.UTF8.GetString(text);
#endif
    }

    /// <summary>The same JSON with its texts as the grammar wants them, for readers that take no others.</summary>
    /// <param name="json">JSON that is whole but for what is inside of its texts.</param>
    public static byte[] Mended(ReadOnlySpan<byte> json)
    {
        var mended = new List<byte>(json.Length + LengthOfUnicode);
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var unit = json[i];
            if (unit == '"')
            {
                isText = !isText;
                mended.Add(unit);
            }
            else if (isText && unit < ' ')
            {
                mended.AddRange([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (unit >> 4)), (byte)"0123456789abcdef"[unit & 0xF]]);
            }
            else if (isText && unit == '\\')
            {
                var isEscape = IsEscape(json.Slice(i));
                mended.Add(unit);
                mended.Add(isEscape ? json[++i] : unit);
            }
            else
            {
                mended.Add(unit);
            }
        }

        return [.. mended];
    }

    private static bool IsEscape(ReadOnlySpan<byte> text)
    {
        if (text[1] != 'u')
        {
            return "\"\\/bfnrt"u8.IndexOf(text[1]) >= 0;
        }

        if (text.Length < LengthOfUnicode)
        {
            return false;
        }

        foreach (var digit in text.Slice(2, LengthOfUnicode - 2))
        {
            if (DigitOf((char)digit) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts what escapes stand for in their place.</summary>
    private static Span<char> Unescaped(Span<char> text)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit == '\\' && TryReadEscape(text.Slice(i), out var meant, out var written))
            {
                unit = meant;
                i += written - 1;
            }

            text[length++] = unit;
        }

        return text.Slice(0, length);
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, out char meant, out int length)
    {
        length = 2;
        meant = text[1] switch
        {
            '"' or '\\' or '/' => text[1],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (meant != '\0')
        {
            return true;
        }

        length = LengthOfUnicode;
        return text[1] == 'u' && text.Length >= LengthOfUnicode && TryReadUnit(text.Slice(2), out meant);
    }

    private static bool TryReadUnit(ReadOnlySpan<char> digits, out char unit)
    {
        var value = 0;
        for (var i = 0; i < LengthOfUnicode - 2; i++)
        {
            var digit = DigitOf(digits[i]);
            if (digit < 0)
            {
                unit = '\0';
                return false;
            }

            value = (value << 4) | digit;
        }

        unit = (char)value;
        return true;
    }

    private static int DigitOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };

    /// <summary>Replaces every surrogate that has lost its other half.</summary>
    private static Span<char> Paired(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = Replacement;
            }
        }

        return text;
    }
}
