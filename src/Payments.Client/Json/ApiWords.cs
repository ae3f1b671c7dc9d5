namespace Payments.Client.Json;

/// <summary>
/// The API's own words, the values of its enums: each is made into a string when it is first met, and kept for the process, so that nearly always reading one
/// allocates nothing. There is room for so many; of two that want the same place the later one has it. What does not look like a word is not kept.
/// </summary>
internal static class ApiWords
{
    public const int Longest = 64;

    private const int SlotBits = 11;

    private static readonly string?[] Slots = new string?[1 << SlotBits];

    /// <summary>The string for a word, or null for what is none.</summary>
    public static string? Find(ReadOnlySpan<byte> text)
    {
        ref var slot = ref Slots[SlotOf(text)];
        if (slot is { } known && known.Length == text.Length && AsciiText.Same(text, known))
        {
            return known;
        }

        return IsWord(text) ? slot = AsciiText.New(text) : null;
    }

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var unit in text)
        {
            if (unit is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'.' or (byte)'-'))
            {
                return false;
            }
        }

        return true;
    }

    private static int SlotOf(ReadOnlySpan<byte> text)
    {
        var hash = (uint)text.Length;
        foreach (var unit in text)
        {
            hash = (hash * 31) + unit;
        }

        return (int)((hash * 2_654_435_761) >> (32 - SlotBits));
    }
}
