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
        try
        {
            Page<T>? page = null;
            while (ahead is not null)
            {
                var fresh = await ahead.ConfigureAwait(false);
                if (page is not null && Repeats(page, fresh))
                {
                    throw new PaymentsException("The API sent the same page twice: the walk ends here, as it would never end otherwise.");
                }

                page = fresh;
                ahead = prefetch ? pages.NextAsync(page, stop.Token) : null;
                yield return page;
                ahead ??= prefetch ? null : pages.NextAsync(page, stop.Token);
            }
        }
        finally
        {
            if (ahead is { IsCompleted: false })
            {
                await AbandonAsync(ahead, stop).ConfigureAwait(false);
            }
        }
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(cancellationToken).ConfigureAwait(false))
        {
            var count = page.Data.Count;
            for (var i = 0; i < count; i++)
            {
                yield return page.Data[pages.Backwards ? count - 1 - i : i];
            }
        }
    }

    private static bool Repeats(Page<T> page, Page<T> next) =>
        page.Data.Count > 0 && next.Data.Count > 0 && page.Data[0] is IHasId { Id.Length: > 0 } before && next.Data[0] is IHasId after && before.Id == after.Id;

    // Waits for the request to end, so that nothing of the walk is left running when it is over.
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
