using System.Globalization;
using System.Text;

namespace Payments.Client.Resources;

/// <summary>What a page is, in a few words: <c>page of 3 charges, more to come</c>.</summary>
internal static class PageText
{
    public static string Of(string typeName, int count, bool hasMore)
    {
        var items = Words(typeName);
        var text = $"page of {count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? items : Plural(items))}";
        return hasMore ? text + ", more to come" : text;
    }

    /// <summary>The words of a type's name: <c>CreditGrant</c> becomes "credit grant". The I of an interface says nothing.</summary>
    private static string Words(string typeName)
    {
        var words = new StringBuilder();
        foreach (var unit in IsInterface(typeName) ? typeName.Substring(1) : typeName)
        {
            words.Append(char.IsUpper(unit) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(unit));
        }

        return words.ToString();
    }

    private static bool IsInterface(string typeName) => typeName.Length > 1 && typeName[0] == 'I' && char.IsUpper(typeName[1]);

    private static string Plural(string words) => words[words.Length - 1] switch
    {
        'y' => words.Remove(words.Length - 1) + "ies",
        's' or 'x' => words + "es",
        _ => words + "s",
    };
}
