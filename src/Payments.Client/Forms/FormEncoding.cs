namespace Payments.Client.Forms;

/// <summary>Percent-encoding by the URL standard's rules for <c>application/x-www-form-urlencoded</c>: a space becomes <c>+</c>.</summary>
internal static class FormEncoding
{
    /// <summary>How many bytes one UTF-16 unit can become: three bytes of UTF-8, each percent-encoded.</summary>
    public const int LongestCharacter = 9;

    private static ReadOnlySpan<byte> Hex => "0123456789ABCDEF"u8;

    // What an ASCII character is sent as; a zero for those that are percent-encoded. One look tells both.
    private static ReadOnlySpan<byte> SentAs =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8
        + "+\0\0\0\0\0\0\0\0\0*\0\0-.\00123456789\0\0\0\0\0\0"u8
        + "\0ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0_"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    /// <summary>Encodes text into a destination that has room for <see cref="LongestCharacter"/> bytes for each unit. An unpaired surrogate becomes U+FFFD.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var sentAs = SentAs;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int unit = text[i];
            if (unit < sentAs.Length && sentAs[unit] is not 0 and var sent)
            {
                destination[length++] = sent;
            }
            else
            {
                length += EncodeOther(text, ref i, destination.Slice(length));
            }
        }

        return length;
    }

    private static int EncodeOther(ReadOnlySpan<char> text, ref int index, Span<byte> destination)
    {
        var unit = text[index];
        if (unit < 0x80)
        {
            return Escape((byte)unit, destination);
        }

        Span<byte> utf8 = stackalloc byte[4];
        var count = EncodeUtf8(ScalarAt(text, ref index), utf8);
        var length = 0;
        for (var b = 0; b < count; b++)
        {
            length += Escape(utf8[b], destination.Slice(length));
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
        destination[2] = Hex[value & 0xF];
        destination[1] = Hex[value >> 4];
        destination[0] = (byte)'%';
        return 3;
    }
}
