using System.Globalization;
using System.Numerics;
using System.Text;
using Payments.Client.Generator.Model;
using Payments.Client.Json;

namespace Payments.Client.Generator.Emit;

/// <summary>Lays out the table of the API's own words.</summary>
internal static class KnownStringsEmitter
{
    public static string Write(Api api, NamespaceMap namespaces)
    {
        var words = api.Enums.SelectMany(type => type.Values.Select(value => value.Wire))
            .Concat(api.Models.Select(model => model.ObjectName).OfType<string>())
            .Append("list")
            .Append("search_result")
            .Distinct(StringComparer.Ordinal)
            .Where(word => word.All(char.IsAscii))
            .Order(StringComparer.Ordinal)
            .ToList();
        var file = new CodeFile("Payments.Client.Json", namespaces);
        file.Open("internal static partial class KnownStrings");
        file.Line($"private const int Count = {words.Count};");
        file.Line();
        file.Line($"private const int LongestWord = {words.Max(word => word.Length)};");
        file.Line();
        file.Line("// All words, one after the other.");
        file.Line("private static ReadOnlySpan<byte> Words =>");
        WriteText(file, string.Concat(words));
        file.Line();
        file.Line("// Where each word starts, and where the last one ends.");
        WriteNumbers(file, "int", "Starts", Starts(words));
        file.Line();
        file.Line("// The hash table: one more than a word's number, or 0 where there is none.");
        WriteNumbers(file, "short", "Slots", Slots(words));
        file.Close();
        return file.ToString();
    }

    private static List<int> Starts(List<string> words)
    {
        var starts = new List<int> { 0 };
        foreach (var word in words)
        {
            starts.Add(starts[^1] + word.Length);
        }

        return starts;
    }

    private static int[] Slots(List<string> words)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)words.Count * 2);
        var slots = new int[size];
        for (var number = 0; number < words.Count; number++)
        {
            var slot = (int)(KnownStringHash.Of(Encoding.ASCII.GetBytes(words[number])) & (uint)(size - 1));
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            slots[slot] = number + 1;
        }

        return slots;
    }

    private static void WriteText(CodeFile file, string text)
    {
        const int Width = 110;
        for (var i = 0; i < text.Length; i += Width)
        {
            var line = text.Substring(i, Math.Min(Width, text.Length - i));
            file.Line($"    {(i == 0 ? "" : "+ ")}\"{line}\"u8{(i + Width >= text.Length ? ";" : "")}");
        }
    }

    private static void WriteNumbers(CodeFile file, string type, string name, IEnumerable<int> numbers)
    {
        file.Line($"private static ReadOnlySpan<{type}> {name} =>");
        file.Line("[");
        foreach (var line in numbers.Chunk(20))
        {
            file.Line("    " + string.Join(' ', line.Select(number => number.ToString(CultureInfo.InvariantCulture) + ",")));
        }

        file.Line("];");
    }
}
