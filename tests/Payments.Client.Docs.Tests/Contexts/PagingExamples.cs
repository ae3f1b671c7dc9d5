using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>A list of three pages.</summary>
[Section("docs/guides/paging.md", "All items")]
[Section("docs/guides/paging.md", "Page by page")]
[Section("docs/guides/paging.md", "One page")]
public abstract class ManyCharges : Example
{
    protected override async Task PrepareAsync()
    {
        for (var count = 0; count < 25; count++)
        {
            await ChargeAsync();
        }
    }
}
