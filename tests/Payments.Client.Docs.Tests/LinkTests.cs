using System.Text.RegularExpressions;
using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests;

/// <summary>Links between pages lead to a file that is there, and to a heading that is there.</summary>
public partial class LinkTests
{
    private static readonly ILookup<string, MarkdownPage> ByPath = Documentation.Pages.ToLookup(page => page.Path);

    public static TheoryData<string> Pages() => [.. Documentation.Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string path)
    {
        var dead = ByPath[path].Single().Prose.SelectMany((line, index) => Link().Matches(InlineCode().Replace(line, "`")).Select(link => (Line: index + 1, Target: link.Groups["target"].Value)))
            .Where(link => !Leads(path, link.Target)).Select(link => $"{path}:{link.Line}: {link.Target}");

        dead.Should().BeEmpty();
    }

    [Fact]
    public void There_are_links()
    {
        Documentation.Pages.Sum(page => page.Prose.Sum(line => Link().Count(line))).Should().BeGreaterThan(20);
    }

    private static bool Leads(string from, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal))
        {
            return target.StartsWith("https://", StringComparison.Ordinal) || new Uri(target).IsLoopback;
        }

        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? from : Relative(from, parts[0]);
        return parts is [_, var anchor]
            ? ByPath[path].Any(page => page.Headings.Select(Anchor).Contains(anchor))
            : File.Exists(Path.Combine(Documentation.Root, path));
    }

    private static string Relative(string from, string target) =>
        Path.GetRelativePath(Documentation.Root, Path.GetFullPath(target, Path.GetDirectoryName(Path.Combine(Documentation.Root, from))!)).Replace('\\', '/');

    /// <summary>The anchor that a heading has on a rendered page.</summary>
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|<(?<target>https?://[^>]+)>")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
