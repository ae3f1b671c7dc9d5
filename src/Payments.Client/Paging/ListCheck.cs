namespace Payments.Client.Paging;

/// <summary>
/// Checks the pages of a list. A page holds what comes after an item, so an item that the walk went on from never comes again, whatever is added or deleted
/// meanwhile; if one does, the API has gone back to where the walk was before. Other items may be repeated: that neither hides an item nor keeps the walk from ending.
/// </summary>
internal sealed class ListCheck<T> : IPageCheck<T>
    where T : IHasId
{
    private readonly CursorHistory _history = new();
    private readonly PageRequests<T> _requests;
    private readonly bool _backwards;

    public ListCheck(PageRequests<T> requests, bool backwards, string? start)
    {
        _requests = requests;
        _backwards = backwards;
        _history.Add(start ?? "");
    }

    public void Check(Page<T> page)
    {
        _requests.CheckComplete(page);
        for (var i = 0; i < page.Data.Count; i++)
        {
            if (_history.Holds(page.Data[i].Id))
            {
                throw _requests.InCircles(page, $"sent {page.Data[i].Id} again, although it was asked for what comes after it");
            }
        }

        if (page.HasMore && page.Data.Count > 0)
        {
            _history.Add(page.Data[_backwards ? 0 : page.Data.Count - 1].Id);
        }
    }
}
