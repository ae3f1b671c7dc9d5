using Payments.Client.Generator;
using Payments.Client.Migration.Recording;
using Payments.Client.Migration.Reporting;

var table = new MigrationTable(await OfficialSdk.RecordAsync(), await OurSdk.RecordAsync());
var page = Path.Combine(Repository.Find(AppContext.BaseDirectory), "docs", "migrating.md");
await File.WriteAllTextAsync(page, MarkedSection.Replace(await File.ReadAllTextAsync(page), table.Write()));
Console.WriteLine($"{page}: {table.Summary}");
