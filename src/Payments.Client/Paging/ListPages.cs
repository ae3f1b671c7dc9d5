namespace Payments.Client.Paging;

/// <summary>The pages of a list. The cursor is the id of the last item, or of the first one when the list is walked backwards.</summary>
internal sealed class ListPages<T>(PageRequests<T> requests, ListOptions options) : IPages<T>
    where T : IHasId
{
    private readonly byte[] _ofFirst = options.ToForm();
    private readonly byte[] _ofAll = options.WithoutCursor().ToForm();

    private readonly string? _start = options.StartingAfter ?? options.EndingBefore;

    public bool Backwards { get; } = options.EndingBefore is not null && options.StartingAfter is null;

    public IPageCheck<T> BeginCheck() => new ListCheck<T>(requests, Backwards, _start);

    public Task<Page<T>> FirstAsync(CancellationToken cancellationToken) => requests.SendAsync(_ofFirst, cursor: null, cancellationToken);

    public Task<Page<T>>? NextAsync(Page<T> page, CancellationToken cancellationToken)
    {
        if (!page.HasMore)
        {
            return null;
        }

        if (page.Data.Count == 0)
        {
            return Task.FromException<Page<T>>(requests.LeadsNowhere(page, "sent none to go on from"));
        }

        var cursor = page.Data[Backwards ? 0 : page.Data.Count - 1].Id;
        return cursor.Length > 0
            ? requests.SendAsync(_ofAll, new(Backwards ? "ending_before" : "starting_after", cursor), cancellationToken)
            : Task.FromException<Page<T>>(requests.LeadsNowhere(page, "the item to go on from has no id"));
    }
}
