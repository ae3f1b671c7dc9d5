namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>What one listing has and another has not.</summary>
internal static class Differences
{
    /// <summary>The entries that were removed, each after a minus, and those that were added, each after a plus; those that are alike stand together.</summary>
    public static IReadOnlyList<string> Between(IEnumerable<string> before, IEnumerable<string> after)
    {
        var old = before.ToHashSet(StringComparer.Ordinal);
        var now = after.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. old.Except(now).Select(entry => (entry, sign: '-')).Concat(now.Except(old).Select(entry => (entry, sign: '+')))
                .OrderBy(difference => difference.entry, StringComparer.Ordinal)
                .Select(difference => $"{difference.sign} {difference.entry}"),
        ];
    }

    /// <summary>The entries of a file: each member with the type that it stands below.</summary>
    public static IEnumerable<string> Entries(string text)
    {
        var head = "";
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            var isMember = line.StartsWith("    ", StringComparison.Ordinal);
            head = isMember ? head : line;
            yield return isMember ? $"{head} {{ {line.Trim()} }}" : line;
        }
    }
}
