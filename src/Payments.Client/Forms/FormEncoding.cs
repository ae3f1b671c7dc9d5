#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

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
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var plain = EncodePlain(text.Slice(i), destination.Slice(length));
            length += plain;
            i += plain;
            if (i < text.Length)
            {
                length += EncodeOther(text, ref i, destination.Slice(length));
            }
        }

        return length;
    }

    /// <summary>Encodes the first characters of the text, as far as each is sent as one byte.</summary>
    private static int EncodePlain(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var sentAs = SentAs;
        var length = 0;
        while (length < text.Length && length < destination.Length)
        {
            int unit = text[length];
            if (unit >= sentAs.Length || sentAs[unit] is 0)
            {
                break;
            }

            destination[length++] = sentAs[unit];
        }

        return length;
    }

    /// <summary>Copies a name of the API's own: letters, digits and the like, which are sent as they are.</summary>
    public static void Copy(string name, Span<byte> destination)
    {
        var sent = destination.Slice(0, name.Length);
#if NET8_0_OR_GREATER
        if (sent.Length >= AtOnce)
        {
            // The last step may copy again what the one before it has copied.
            var units = MemoryMarshal.Cast<char, ushort>(name.AsSpan());
            var last = sent.Length - AtOnce;
            for (var i = 0; i < last; i += AtOnce)
            {
                Narrow(units.Slice(i), sent.Slice(i));
            }

            Narrow(units.Slice(last), sent.Slice(last));
            return;
        }

#endif
        for (var i = 0; i < sent.Length; i++)
        {
            sent[i] = (byte)name[i];
        }
    }

#if NET8_0_OR_GREATER
    private const int AtOnce = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(ReadOnlySpan<ushort> units, Span<byte> destination) =>
        Vector128.Narrow(Vector128.Create(units), Vector128<ushort>.Zero).GetLower().CopyTo(destination);

#endif
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
