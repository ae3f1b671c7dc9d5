using Payments.Client.Site;

var root = Repository.Find(AppContext.BaseDirectory);
var site = Path.Combine(root, "artifacts", "site");
var problems = SiteBuild.Run(root, site, withReference: true);
foreach (var problem in problems)
{
    Console.Error.WriteLine(problem);
}

Console.WriteLine(problems.Count == 0 ? $"The site is in {site}; no link is dead." : "The site is not as it should be.");
return problems.Count == 0 ? 0 : 1;
