using System.Numerics;
using System.Text;
using Payments.Client.Generator.Model;
using Payments.Client.Json;

namespace Payments.Client.Generator.Emit;

/// <summary>Lays out the table of the API's own words.</summary>
internal static class KnownStringsEmitter
{
    // Longer words are few in any answer, but would be half of the table.
    private const int LongestWord = 24;

    public static string Write(Api api, NamespaceMap namespaces)
    {
        var words = api.Enums.SelectMany(type => type.Values.Select(value => value.Wire))
            .Concat(api.Models.Select(model => model.ObjectName).OfType<string>())
            .Append("list")
            .Append("search_result")
            .Distinct(StringComparer.Ordinal)
            .Where(word => word.Length <= LongestWord && word.All(char.IsAscii))
            .Order(StringComparer.Ordinal)
            .ToList();
        var file = new CodeFile("Payments.Client.Json", namespaces);
        file.Open("internal static partial class KnownStrings");
        file.Line($"private const int Count = {words.Count};");
        file.Line();
        file.Line($"public const int LongestWord = {LongestWord};");
        file.Line();
        file.Line("// All words, one after the other.");
        file.Line("private static ReadOnlySpan<byte> Words =>");
        Literals.WriteText(file, string.Concat(words), isFirst: true, isLast: true);
        file.Line();
        file.Line("// Where each word starts, and where the last one ends.");
        Literals.WriteNumbers(file, "Starts", Literals.Starts(words));
        file.Line();
        file.Line("// The hash table: one more than a word's number, or 0 where there is none.");
        Literals.WriteNumbers(file, "Slots", Slots(words));
        file.Close();
        return file.ToString();
    }

    private static int[] Slots(List<string> words)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)words.Count);
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
}
