namespace Payments.Client.Paging;

/// <summary>Pages that need no request.</summary>
internal sealed class GivenPages<T>(IEnumerable<Page<T>> pages) : AsyncPageable<T>
{
    public override AsyncPageable<T> WithPrefetch() => this;

    public override async IAsyncEnumerable<Page<T>> AsPages([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var page in pages)
        {
            yield return page;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Data)
            {
                yield return item;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
