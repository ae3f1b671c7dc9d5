using System.Buffers.Binary;
#if !NETSTANDARD2_0
using System.Text;
#endif

namespace Payments.Client.Json;

/// <summary>
/// Makes strings of the texts of a document, nearly all of which are ASCII. Responses say the same again and again (an address, a country, the keys of
/// metadata): a short text that the document has had before is not made anew.
/// </summary>
internal static class AsciiText
{
    private const int LongestKept = 32;
    private const int SlotBits = 8;

    // Null outside of a document: what is read there, such as the event of a webhook, is kept by nobody.
    [ThreadStatic]
    private static string?[]? _kept;

    [ThreadStatic]
    private static string?[]? _spare;

    /// <summary>The text, or null if it is not ASCII.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        if (text.Length > LongestKept || _kept is not { } kept)
        {
            return New(text);
        }

        ref var slot = ref kept[SlotOf(text)];
        if (slot is { } known && known.Length == text.Length && Same(text, known))
        {
            return known;
        }

        return slot = New(text);
    }

    /// <summary>Keeps texts of this thread until <see cref="End"/>.</summary>
    public static void Begin() => _kept = _spare ??= new string?[1 << SlotBits];

    /// <summary>Forgets all texts and keeps no more: what one response says of a customer must not stay in memory for another's sake.</summary>
    public static void End()
    {
        _kept.AsSpan().Clear();
        _kept = null;
    }

    /// <summary>Writes the text as characters into room that is enough. What is not ASCII becomes characters that no word of the API has.</summary>
    public static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> text, Span<char> room)
    {
        for (var i = 0; i < text.Length; i++)
        {
            room[i] = (char)text[i];
        }

        return room.Slice(0, text.Length);
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        var ends = text.Length >= sizeof(uint)
            ? BinaryPrimitives.ReadUInt32LittleEndian(text) + (31 * BinaryPrimitives.ReadUInt32LittleEndian(text.Slice(text.Length - sizeof(uint))))
            : (uint)(text[0] | (text[text.Length - 1] << 8) | (text[text.Length / 2] << 16));
        return (int)(((ends + (uint)text.Length) * 2_654_435_761) >> (32 - SlotBits));
    }

#if NETSTANDARD2_0
    /// <summary>Whether the text is the known one, which is as long.</summary>
    public static bool Same(ReadOnlySpan<byte> text, string known)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != known[i])
            {
                return false;
            }
        }

        return true;
    }

    public static string? New(ReadOnlySpan<byte> text)
    {
        if (text.Length > ApiWords.Longest)
        {
            return null;
        }

        Span<char> wide = stackalloc char[ApiWords.Longest];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > 0x7F)
            {
                return null;
            }

            wide[i] = (char)text[i];
        }

        return wide.Slice(0, text.Length).ToString();
    }
#else
    /// <summary>Whether the text is the known one, which is as long.</summary>
    public static bool Same(ReadOnlySpan<byte> text, string known) => Ascii.Equals(text, known);

    public static string? New(ReadOnlySpan<byte> text) => Ascii.IsValid(text) ? Encoding.Latin1.GetString(text) : null;
#endif
}
