namespace Payments.Client.Json;

/// <summary>The hash that places a word in the table of known strings. The generator compiles this same file to lay the table out.</summary>
internal static class KnownStringHash
{
    public static uint Of(ReadOnlySpan<byte> word)
    {
        // The words differ in length, at their ends and in their middle; five bytes tell nearly all of them apart.
        var last = word.Length - 1;
        var hash = (uint)word.Length;
        hash = (hash * 31) + word[0];
        hash = (hash * 31) + word[last];
        hash = (hash * 31) + word[last / 2];
        hash = (hash * 31) + word[last / 3];
        hash = (hash * 31) + word[last - (last / 4)];
        return (hash ^ (hash >> 15)) * 2_654_435_761;
    }
}
