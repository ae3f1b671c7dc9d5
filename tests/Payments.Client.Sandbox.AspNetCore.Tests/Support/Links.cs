using System.Text.RegularExpressions;

namespace Payments.Client.Sandbox.AspNetCore.Tests.Support;

/// <summary>Where a page leads to, what it loads and where it sends forms.</summary>
public static partial class Links
{
    public static IReadOnlyList<string> In(string page) => [.. Link().Matches(page).Select(match => match.Groups[1].Value).Where(address => address[0] != '#')];

    [GeneratedRegex("(?:href|src|action)=\"([^\"]+)\"")]
    private static partial Regex Link();
}
