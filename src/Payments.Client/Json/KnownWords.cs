namespace Payments.Client.Json;

/// <summary>The known values of an open enum, so that reading one of them makes no string.</summary>
internal static class KnownWords<T>
    where T : struct, IKnownWords
{
    private static readonly string[] Words = default(T).KnownWords;
    private static readonly int Longest = Words.Max(static word => word.Length);

    /// <summary>Takes the text that the reader stands on, if it is one of them.</summary>
    public static bool TryTake(ref JsonReader reader, out string word)
    {
        if (reader.TryPeekText(Longest, out var text))
        {
            foreach (var known in Words)
            {
                if (known.Length == text.Length && AsciiText.Same(text, known))
                {
                    reader.TakePeeked(text);
                    word = known;
                    return true;
                }
            }
        }

        word = "";
        return false;
    }
}
