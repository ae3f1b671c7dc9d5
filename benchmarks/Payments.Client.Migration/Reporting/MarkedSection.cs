namespace Payments.Client.Migration.Reporting;

/// <summary>The part of a page that is written by this program, between two markers.</summary>
internal static class MarkedSection
{
    private const string Start = "<!-- methods: written by benchmarks/Payments.Client.Migration -->\n";
    private const string End = "<!-- end of methods -->";

    public static string Replace(string page, string section)
    {
        var start = page.IndexOf(Start, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end > start
            ? page[..(start + Start.Length)] + "\n" + section + "\n" + page[end..]
            : throw new InvalidOperationException($"The page lacks the markers of its table: \"{Start.Trim()}\" and \"{End}\".");
    }
}
