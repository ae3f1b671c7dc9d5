namespace Payments.Client.Json;

/// <summary>The mark that some programs put before UTF-8. JSON must not have it, and the JSON reader does not know it.</summary>
internal static class ByteOrderMark
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>What follows the mark; everything if there is none.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> text) => text.StartsWith(Mark) ? text.Slice(Mark.Length) : text;
}
