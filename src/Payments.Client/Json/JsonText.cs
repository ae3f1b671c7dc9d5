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

    /// <summary>Whether the platform can surely make strings of its texts, if it can parse them: not of bytes that are not UTF-8, nor of half a surrogate pair.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> json) => IsUtf8(json) && json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0;

    /// <summary>The same JSON with its texts as the grammar wants them and in whole characters, for readers that take no others.</summary>
    /// <param name="json">JSON that is whole but for what is inside of its texts.</param>
    public static byte[] Mended(ReadOnlySpan<byte> json)
    {
        if (!IsUtf8(json))
        {
            json = Encoding.UTF8.GetBytes(OfBytes(json));
        }

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
                i += AddEscape(mended, json.Slice(i)) - 1;
            }
            else
            {
                mended.Add(unit);
            }
        }

        return [.. mended];
    }

    private static bool IsUtf8(ReadOnlySpan<byte> json) =>
#if NETSTANDARD2_0
        json.SequenceEqual(Encoding.UTF8.GetBytes(OfBytes(json)));
#else
        System.Text.Unicode.Utf8.IsValid(json);
#endif

    /// <summary>Adds what a text begins with: an escape as it is, if it is one. Tells how much of the text that was.</summary>
    private static int AddEscape(List<byte> mended, ReadOnlySpan<byte> text)
    {
        var number = UnitOf(text);
        var unit = (char)Math.Max(number, 0);
        var length = number >= 0 ? LengthOfUnicode : "\"\\/bfnrt"u8.IndexOf(text[1]) >= 0 ? 2 : 1;
        if (char.IsHighSurrogate(unit) && UnitOf(text.Slice(length)) is >= '\uDC00' and <= '\uDFFF')
        {
            length += LengthOfUnicode;
        }
        else if (char.IsSurrogate(unit))
        {
            mended.AddRange([(byte)'\\', (byte)'u', (byte)'f', (byte)'f', (byte)'f', (byte)'d']);
            return length;
        }

        foreach (var each in length == 1 ? "\\\\"u8 : text.Slice(0, length))
        {
            mended.Add(each);
        }

        return length;
    }

    /// <summary>The unit of UTF-16 that the escape at the beginning of a text is the number of; -1 if there is no such escape.</summary>
    private static int UnitOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < LengthOfUnicode || text[0] != '\\' || text[1] != 'u')
        {
            return -1;
        }

        var unit = 0;
        for (var i = 2; i < LengthOfUnicode && unit >= 0; i++)
        {
            unit = DigitOf((char)text[i]) is >= 0 and var digit ? (unit << 4) | digit : -1;
        }

        return unit;
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
