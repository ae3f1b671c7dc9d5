using System.Text;

namespace Payments.Client.Generator.Model;

/// <summary>Turns names on the wire into names in C#.</summary>
internal static class Naming
{
    private static readonly HashSet<string> TakenEnumNames = ["Value", "Names", "Equals", "ToString", "GetHashCode", "GetType"];

    private static readonly HashSet<string> Keywords =
        ["object", "string", "event", "default", "case", "class", "in", "is", "lock", "new", "null", "operator", "params", "ref", "return", "void", "base", "checked"];

    public static string Pascal(string wire)
    {
        var name = new StringBuilder();
        var upper = true;
        foreach (var character in wire)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                upper = true;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(character) : character);
            upper = false;
        }

        return name.ToString();
    }

    public static string Camel(string wire)
    {
        var pascal = Pascal(wire);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>The property's name. A property may not bear the name of its own class.</summary>
    public static string Property(string wire, string className)
    {
        var name = Pascal(wire);
        return name == className ? name + "Value" : name;
    }

    /// <summary>The field behind a property.</summary>
    public static string Field(string property) => "_" + char.ToLowerInvariant(property[0]) + property[1..];

    private static string EnumValue(string wire) => wire switch
    {
        "*" => "All",
        _ when char.IsAsciiDigit(wire[0]) => "V" + string.Join('_', wire.Split('.', '-', '_')),
        _ => Pascal(wire.Replace("+", "_plus_", StringComparison.Ordinal).Replace("GMT-", "GMT_minus_", StringComparison.Ordinal)),
    };

    public static IReadOnlyList<EnumValue> EnumValues(IEnumerable<string> wires)
    {
        var values = new List<EnumValue>();
        var taken = new HashSet<string>(TakenEnumNames, StringComparer.Ordinal);
        foreach (var wire in wires)
        {
            var name = EnumValue(wire);
            while (!taken.Add(name))
            {
                name += "Value";
            }

            values.Add(new EnumValue(wire, name));
        }

        return values;
    }
}
