using System.Globalization;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes tables into code, as data that the program reads where it lies.</summary>
internal static class Literals
{
    private const int Width = 110;
    private const int LengthOfEscape = 6;

    /// <summary>Where each of the texts starts when they stand one after the other, and where the last one ends.</summary>
    public static List<int> Starts(IReadOnlyList<string> texts)
    {
        var starts = new List<int> { 0 };
        foreach (var text in texts)
        {
            starts.Add(starts[^1] + text.Length);
        }

        return starts;
    }

    /// <summary>A byte as a character of a text that <see cref="WriteText"/> writes.</summary>
    public static string Escaped(int number) => string.Create(CultureInfo.InvariantCulture, $"\\u{checked((sbyte)number):X4}");

    /// <summary>Writes a part of a text that may go on over many lines. An escape is never cut in two.</summary>
    public static void WriteText(CodeFile file, string text, bool isFirst, bool isLast)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(Width, text.Length - start);
            var escape = text.LastIndexOf('\\', start + length - 1, length);
            if (escape + LengthOfEscape > start + length)
            {
                length = escape - start;
            }

            var end = isLast && start + length == text.Length ? ";" : "";
            file.Line($"    {(isFirst && start == 0 ? "" : "+ ")}\"{text.Substring(start, length)}\"u8{end}");
            start += length;
        }
    }

    /// <summary>Writes numbers below 65,536 as two bytes each, the low one first. Bytes are the one kind of data that needs no work at the start of a program.</summary>
    public static void WriteNumbers(CodeFile file, string name, IEnumerable<int> numbers)
    {
        file.Line($"private static ReadOnlySpan<byte> {name} =>");
        file.Line("[");
        foreach (var line in numbers.Chunk(12))
        {
            file.Line("    " + string.Join(' ', line.Select(number => string.Create(CultureInfo.InvariantCulture, $"{checked((ushort)number) & 0xFF}, {number >> 8},"))));
        }

        file.Line("];");
    }
}
