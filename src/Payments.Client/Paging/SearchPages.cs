namespace Payments.Client.Paging;

/// <summary>The pages of a search. The cursor comes with each page.</summary>
internal sealed class SearchPages<T>(PageRequests<T> requests, SearchOptions options) : IPages<T>
{
    private readonly byte[] _ofFirst = options.ToForm();
    private readonly byte[] _ofAll = options.WithoutCursor().ToForm();

    private readonly string? _start = options.Page;

    public bool Backwards => false;

    public IPageCheck<T> BeginCheck() => new SearchCheck<T>(requests, _start);

    public Task<Page<T>> FirstAsync(CancellationToken cancellationToken) => requests.SendAsync(_ofFirst, cursor: null, cancellationToken);

    public Task<Page<T>>? NextAsync(Page<T> page, CancellationToken cancellationToken)
    {
        if (!page.HasMore)
        {
            return null;
        }

        return page.NextPage is { Length: > 0 } cursor
            ? requests.SendAsync(_ofAll, new("page", cursor), cancellationToken)
            : Task.FromException<Page<T>>(requests.LeadsNowhere(page, "gives no next_page to go on with"));
    }
}
