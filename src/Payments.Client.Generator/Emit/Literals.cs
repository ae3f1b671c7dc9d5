using System.Globalization;
using System.Text;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes tables into code, as data that the program reads where it lies.</summary>
internal static class Literals
{
    private const int Width = 110;

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

    /// <summary>Writes a part of a text that may go on over many lines. What a literal can't show is escaped.</summary>
    public static void WriteText(CodeFile file, string text, bool isFirst, bool isLast)
    {
        var line = new StringBuilder();
        foreach (var piece in text.Select(Escaped))
        {
            if (line.Length + piece.Length > Width)
            {
                WriteLine("");
            }

            line.Append(piece);
        }

        WriteLine(isLast ? ";" : "");

        void WriteLine(string end)
        {
            file.Line($"    {(isFirst ? "" : "+ ")}\"{line}\"u8{end}");
            isFirst = false;
            line.Clear();
        }
    }

    private static string Escaped(char unit) =>
        char.IsControl(unit) || unit is '"' or '\\' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}") : unit.ToString();

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
