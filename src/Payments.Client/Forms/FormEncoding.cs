namespace Payments.Client.Forms;

/// <summary>Percent-encoding by the URL standard's rules for <c>application/x-www-form-urlencoded</c>: a space becomes <c>+</c>.</summary>
internal static class FormEncoding
{
    /// <summary>How many bytes one UTF-16 unit can become: three bytes of UTF-8, each percent-encoded.</summary>
    public const int LongestCharacter = 9;

    private static ReadOnlySpan<byte> Hex => "0123456789ABCDEF"u8;

    /// <summary>Encodes text into a destination that has room for <see cref="LongestCharacter"/> bytes for each unit. An unpaired surrogate becomes U+FFFD.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit < 0x80)
            {
                if (IsUnreserved(unit))
                {
                    destination[length++] = (byte)unit;
                }
                else if (unit == ' ')
                {
                    destination[length++] = (byte)'+';
                }
                else
                {
                    length += Escape((byte)unit, destination.Slice(length));
                }

                continue;
            }

            var scalar = ScalarAt(text, ref i);
            var count = EncodeUtf8(scalar, utf8);
            for (var b = 0; b < count; b++)
            {
                length += Escape(utf8[b], destination.Slice(length));
            }
        }

        return length;
    }

    private static int ScalarAt(ReadOnlySpan<char> text, ref int index)
    {
        var unit = text[index];
        if (!char.IsSurrogate(unit))
        {
            return unit;
        }

        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            return char.ConvertToUtf32(unit, text[++index]);
        }

        return 0xFFFD;
    }

    private static int EncodeUtf8(int scalar, Span<byte> utf8)
    {
        if (scalar < 0x800)
        {
            utf8[0] = (byte)(0xC0 | (scalar >> 6));
            utf8[1] = (byte)(0x80 | (scalar & 0x3F));
            return 2;
        }

        if (scalar < 0x10000)
        {
            utf8[0] = (byte)(0xE0 | (scalar >> 12));
            utf8[1] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
            utf8[2] = (byte)(0x80 | (scalar & 0x3F));
            return 3;
        }

        utf8[0] = (byte)(0xF0 | (scalar >> 18));
        utf8[1] = (byte)(0x80 | ((scalar >> 12) & 0x3F));
        utf8[2] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
        utf8[3] = (byte)(0x80 | (scalar & 0x3F));
        return 4;
    }

    private static int Escape(byte value, Span<byte> destination)
    {
        destination[0] = (byte)'%';
        destination[1] = Hex[value >> 4];
        destination[2] = Hex[value & 0xF];
        return 3;
    }

    private static bool IsUnreserved(char unit) =>
        unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '*';
}
