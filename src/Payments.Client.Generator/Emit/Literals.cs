using System.Globalization;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes texts into code, as data that the program reads where it lies.</summary>
internal static class Literals
{
    /// <summary>Writes the names of members, one a line and each after its length.</summary>
    public static void WriteNames(CodeFile file, IReadOnlyList<Member> members) => WriteText(file, [.. members.Select(member => LengthOf(member.WireName) + member.WireName)]);

    /// <summary>Writes one text that stands on several lines.</summary>
    public static void WriteText(CodeFile file, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            file.Line($"    \"{lines[i]}\"u8{(i < lines.Count - 1 ? " +" : ";")}");
        }
    }

    private static string LengthOf(string name) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)checked((sbyte)name.Length):X4}");
}
