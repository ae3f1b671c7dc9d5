using System.Globalization;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes texts into code, as data that the program reads where it lies.</summary>
internal static class Literals
{
    /// <summary>Writes the names of members, one a line and each after its length.</summary>
    public static void WriteNames(CodeFile file, IReadOnlyList<Member> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            var name = members[i].WireName;
            var length = checked((sbyte)name.Length);
            file.Line(string.Create(CultureInfo.InvariantCulture, $"    \"\\u{length:X4}{name}\"u8{(i < members.Count - 1 ? " +" : ";")}"));
        }
    }
}
