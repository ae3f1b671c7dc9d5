using System.Runtime.CompilerServices;

namespace Payments.Client.Paging;

/// <summary>Walks pages that are requested one by one.</summary>
internal sealed class PageWalk<T>(IPages<T> pages, CancellationToken ofCall, bool prefetch = false) : AsyncPageable<T>
{
    public override AsyncPageable<T> WithPrefetch() => new PageWalk<T>(pages, ofCall, prefetch: true);

    public override async IAsyncEnumerable<Page<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ofCall, cancellationToken);
        Task<Page<T>>? ahead = pages.FirstAsync(stop.Token);
        var check = pages.BeginCheck();
        try
        {
            while (ahead is not null)
            {
                Page<T>? page = await ReadAsync(ahead, cancellationToken).ConfigureAwait(false);
                check.Check(page);
                ahead = prefetch ? pages.NextAsync(page, stop.Token) : null;
                yield return page;
                ThrowIfCancelled(cancellationToken);
                ahead ??= prefetch ? null : pages.NextAsync(page, stop.Token);

                // While the next page is awaited, this one can be collected.
                page = null;
            }
        }
        finally
        {
            if (ahead is not null)
            {
                await AbandonAsync(ahead, stop).ConfigureAwait(false);
            }
        }
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var walk = AsPages(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (walk.ConfigureAwait(false))
        {
            while (await walk.MoveNextAsync().ConfigureAwait(false))
            {
                IReadOnlyList<T>? items = walk.Current.Data;
                var count = items.Count;
                for (var i = 0; i < count; i++)
                {
                    yield return items[pages.Backwards ? count - 1 - i : i];
                    ThrowIfCancelled(cancellationToken);
                }

                items = null;
            }
        }
    }

    private async Task<Page<T>> ReadAsync(Task<Page<T>> request, CancellationToken ofWalk)
    {
        try
        {
            return await request.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The request was cancelled by the walk's own token, which its reader does not know.
            ThrowIfCancelled(ofWalk);
            throw;
        }
    }

    private void ThrowIfCancelled(CancellationToken ofWalk)
    {
        ofCall.ThrowIfCancellationRequested();
        ofWalk.ThrowIfCancellationRequested();
    }

    // Waits for the request to end, so that nothing of the walk is left running when it is over, and no failure unseen.
    private static async Task AbandonAsync(Task<Page<T>> ahead, CancellationTokenSource stop)
    {
#if NETSTANDARD2_0
        stop.Cancel();
#else
        await stop.CancelAsync().ConfigureAwait(false);
#endif
        await Task.WhenAny(ahead).ConfigureAwait(false);
        _ = ahead.Exception;
    }
}
