namespace Payments.Client.Json;

/// <summary>
/// The API's own words (enum values, object names), each made into a string once per process, so that reading one allocates nothing.
/// The generated part holds the words as UTF-8 and a hash table over them; strings are made when first met.
/// </summary>
internal static partial class KnownStrings
{
    private static readonly string?[] Strings = new string?[Count];

    /// <summary>The string for a word, or null if it is not a known one.</summary>
    public static string? Find(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
        {
            return "";
        }

        var slots = Slots;
        var mask = (uint)(slots.Length / NumberTable.BytesPerNumber) - 1;
        for (var slot = KnownStringHash.Of(word) & mask; ; slot = (slot + 1) & mask)
        {
            var number = NumberTable.At(slots, (int)slot);
            if (number == 0)
            {
                return null;
            }

            var start = NumberTable.At(Starts, number - 1);
            var candidate = Words.Slice(start, NumberTable.At(Starts, number) - start);
            if (candidate.SequenceEqual(word))
            {
                return Strings[number - 1] ?? Make(number - 1, candidate);
            }
        }
    }

    private static string Make(int index, ReadOnlySpan<byte> word)
    {
#if NETSTANDARD2_0
        var text = System.Text.Encoding.ASCII.GetString(word.ToArray());
#else
        var text = System.Text.Encoding.ASCII.GetString(word);
#endif
        return Interlocked.CompareExchange(ref Strings[index], text, null) ?? text;
    }
}
