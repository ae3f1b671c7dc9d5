namespace Payments.Client.Tests.Support;

/// <summary>Short ways to walk pages.</summary>
internal static class Walking
{
    public static async Task<List<string>> IdsAsync(this IAsyncEnumerable<Charge> charges)
    {
        var ids = new List<string>();
        await charges.IntoAsync(ids);
        return ids;
    }

    /// <summary>Walks into a list that is there even if the walk fails.</summary>
    public static async Task IntoAsync(this IAsyncEnumerable<Charge> charges, List<string> ids)
    {
        await foreach (var charge in charges)
        {
            ids.Add(charge.Id);
        }
    }

    public static async Task<List<Page<Charge>>> PagesAsync(this IAsyncEnumerable<Page<Charge>> pages)
    {
        var all = new List<Page<Charge>>();
        await foreach (var page in pages)
        {
            all.Add(page);
        }

        return all;
    }
}
