using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Search;

/// <summary>The result of a search: the matches, newest first, page by page.</summary>
internal static class SearchPager
{
    private const string CursorPrefix = "after:";

    public static ObjectPage Search(Call call, IEnumerable<JsonObject> newestFirst, IReadOnlyDictionary<string, SearchFieldKind> fields)
    {
        var parameters = call.Parameters;
        var limit = Pager.Limit(parameters);
        var query = SearchParser.Parse(parameters.RequiredText("query"), fields);
        var all = newestFirst.ToList();
        var start = parameters.Text("page") is { } page ? IndexAfter(all, page) : 0;
        var matches = all.Skip(start).Where(query.Matches).Take(limit + 1).ToList();
        var items = matches.Take(limit).ToList();
        var hasMore = matches.Count > limit;
        return new ObjectPage(items, hasMore, call.Path)
        {
            NextPage = hasMore ? Convert.ToBase64String(Encoding.UTF8.GetBytes(CursorPrefix + items[^1].Id())) : null,
            TotalCount = parameters.Texts("expand").Contains("total_count") ? all.Count(query.Matches) : 0,
        };
    }

    // The cursor names the last object of the page before, so that new objects do not shift the pages.
    private static int IndexAfter(List<JsonObject> newestFirst, string page)
    {
        var bytes = new byte[page.Length];
        if (Convert.TryFromBase64String(page, bytes, out var length))
        {
            var cursor = Encoding.UTF8.GetString(bytes, 0, length);
            var index = cursor.StartsWith(CursorPrefix, StringComparison.Ordinal)
                ? newestFirst.FindIndex(json => json.Id() == cursor[CursorPrefix.Length..])
                : -1;
            if (index >= 0)
            {
                return index + 1;
            }
        }

        throw Problems.Invalid("The parameter page is not a next_page of an earlier response.", "page");
    }
}
