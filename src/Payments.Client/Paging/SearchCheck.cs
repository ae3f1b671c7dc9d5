namespace Payments.Client.Paging;

/// <summary>
/// Checks the pages of a search. A cursor that comes again would lead in circles. Items may come again, as the index changes while it is walked, and pages may be
/// empty; but there is an end to how many pages in a row bring nothing new.
/// </summary>
internal sealed class SearchCheck<T> : IPageCheck<T>
{
    private const int MostUseless = 10;

    private readonly CursorHistory _cursors = new();
    private readonly CursorHistory _pages = new();
    private readonly PageRequests<T> _requests;
    private int _useless;

    public SearchCheck(PageRequests<T> requests, string? start)
    {
        _requests = requests;
        _cursors.Add(start ?? "");
    }

    public void Check(Page<T> page)
    {
        _requests.CheckComplete(page);
        if (!page.HasMore)
        {
            return;
        }

        if (!_cursors.Add(page.NextPage ?? ""))
        {
            throw _requests.InCircles(page, "gives a next_page that it gave before");
        }

        var isNew = page.Data.Count > 0 && _pages.Add(Outline(page));
        _useless = isNew ? 0 : _useless + 1;
        if (_useless == MostUseless)
        {
            throw _requests.InCircles(page, $"sent {MostUseless} pages in a row that are empty or were sent before, each with another next_page");
        }
    }

    // What tells a page from others; empty if its items have no ids.
    private static string Outline(Page<T> page) =>
        page.Data[0] is IHasId { Id: { Length: > 0 } first } && page.Data[page.Data.Count - 1] is IHasId { Id: { Length: > 0 } last }
            ? $"{first} {page.Data.Count} {last}"
            : "";
}
