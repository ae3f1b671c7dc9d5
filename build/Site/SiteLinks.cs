using System.Net;
using System.Text.RegularExpressions;

namespace Payments.Client.Site;

/// <summary>The links of a built site: each has to lead to a page and a place of it, and nothing may be loaded from elsewhere.</summary>
internal sealed partial class SiteLinks
{
    private readonly string _site;
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);

    /// <summary>Reads which places each page has.</summary>
    public SiteLinks(string site)
    {
        _site = site;
        foreach (var page in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories))
        {
            _places[page] = [.. Place().Matches(File.ReadAllText(page)).Select(match => WebUtility.HtmlDecode(match.Groups["id"].Value))];
        }
    }

    /// <summary>Names each link that leads nowhere, with its page.</summary>
    public IEnumerable<string> FindBroken() => _places.Keys.Order(StringComparer.Ordinal).SelectMany(page =>
    {
        var text = File.ReadAllText(page);
        return Loaded().Matches(text).Select(match => match.Groups["url"].Value).Where(IsElsewhere).Select(url => $"loads {url}")
            .Concat(Link().Matches(text).Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value)).Where(url => !Leads(page, url)).Select(url => $"{url} leads nowhere"))
            .Distinct().Select(wrong => $"{Path.GetRelativePath(_site, page)}: {wrong}");
    });

    private bool Leads(string page, string url)
    {
        if (IsElsewhere(url) || url.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return true;
        }

        var parts = url.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(parts[0].Split('?')[0]), Path.GetDirectoryName(page)!);
        target = Directory.Exists(target) ? Path.Combine(target, "index.html") : target;
        return File.Exists(target) && (parts.Length == 1 || parts[1].Length == 0 || !_places.TryGetValue(target, out var places) || places.Contains(Uri.UnescapeDataString(parts[1])));
    }

    private static bool IsElsewhere(string url) => url.Contains("://", StringComparison.Ordinal) || url.StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"\s(?:id|name)=""(?<id>[^""]*)""")]
    private static partial Regex Place();

    [GeneratedRegex(@"<(?:a|area)\s[^>]*?href=""(?<url>[^""]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"<(?:link|script|img|iframe|source)\s[^>]*?(?:href|src)=""(?<url>[^""]*)""")]
    private static partial Regex Loaded();
}
