using Payments.Client.Site;

// Without an argument the site goes to artifacts/site; a test names a folder of its own.
var root = Repository.Find(AppContext.BaseDirectory);
var site = Path.GetFullPath(args.FirstOrDefault() ?? Path.Combine(root, "artifacts", "site"));

if (!DocFx.Build(root, site))
{
    return 1;
}

SearchIndex.Shorten(Path.Combine(site, "index.json"));
var broken = new SiteLinks(site).FindBroken().ToArray();
foreach (var link in broken)
{
    Console.Error.WriteLine(link);
}

Console.WriteLine(broken.Length == 0 ? $"The site is in {site}; no link is dead." : $"{broken.Length} links are dead.");
return broken.Length == 0 ? 0 : 1;
