namespace Payments.Client.DependencyInjection;

/// <summary>
/// Tells a misspelt name from another one. It is misspelt if, without separators and the ending of a plural, it is one of ours but for a letter or
/// two, has the same letters in another order, or adds a unit or the word that is usual elsewhere.
/// </summary>
internal static class NearMiss
{
    private const int Long = 8;

    private static readonly string[] Additions = ["INMILLISECONDS", "MILLISECONDS", "INSECONDS", "SECONDS", "SEC", "INMINUTES", "MINUTES", "ID"];

    /// <summary>The name that was meant; null if none was.</summary>
    public static string? Of(string key, IReadOnlyCollection<string> names)
    {
        var plain = Plain(key);
        var form = Singular(plain);
        return names
            .Select(name => (Name: name, Distance: DistanceOf(plain, form, Plain(name))))
            .Where(candidate => candidate.Distance <= (candidate.Name.Length < Long ? 1 : 2))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static int DistanceOf(string plain, string form, string name) =>
        Additions.Any(addition => plain == name + addition) || InOrder(plain) == InOrder(name) ? 1 : Edits(form, Singular(name));

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Singular(string text)
    {
        if (text.EndsWith("URL", StringComparison.Ordinal) || text.EndsWith("URI", StringComparison.Ordinal))
        {
            return text.Remove(text.Length - 3) + "ADDRESS";
        }

        return text.Length > 1 && text[text.Length - 1] == 'S' && text[text.Length - 2] != 'S' ? text.Remove(text.Length - 1) : text;
    }

    private static string InOrder(string text) => string.Concat(text.OrderBy(static unit => unit));

    /// <summary>How many letters must be added, left out, replaced or swapped with the next to make one text of the other.</summary>
    private static int Edits(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }
}
