namespace Payments.Client;

/// <summary>
/// The items of all pages of a list or a search, fetched as they are read: one request for each page, and never more than one page in memory
/// (two with <see cref="WithPrefetch"/>). It can be walked any number of times; each walk starts anew. A walk gives every item that the API lists, or throws: a
/// page that leads nowhere, or back to where the walk was, ends it with a <see cref="PaymentsException"/> that says so.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
{
    /// <summary>Wraps pages that are already there, for tests.</summary>
    /// <param name="pages">The pages, in the order in which they are to be walked.</param>
    /// <returns>Their items.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pages"/> is null.</exception>
    public static AsyncPageable<T> FromPages(IEnumerable<Page<T>> pages)
    {
        Guard.NotNull(pages);
        return new Paging.GivenPages<T>(pages);
    }

    /// <summary>Walks page by page.</summary>
    /// <param name="cancellationToken">Ends the walk, and the request under way, at once.</param>
    /// <returns>The pages, each as the API sent it.</returns>
    /// <exception cref="ApiException">The API refused a request, or a response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came, on any attempt.</exception>
    /// <exception cref="PaymentsException">The API said that there is more, but led nowhere or in circles.</exception>
    public abstract IAsyncEnumerable<Page<T>> AsPages(CancellationToken cancellationToken = default);

    /// <summary>
    /// The same items, but the next page is requested while the current one is being read; never more than one page ahead. A walk that stops early
    /// cancels the request.
    /// </summary>
    /// <returns>The items.</returns>
    public abstract AsyncPageable<T> WithPrefetch();

    /// <summary>Walks item by item.</summary>
    /// <param name="cancellationToken">Ends the walk, and the request under way, at once.</param>
    /// <returns>The walk.</returns>
    /// <exception cref="ApiException">The API refused a request, or a response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came, on any attempt.</exception>
    /// <exception cref="PaymentsException">The API said that there is more, but led nowhere or in circles.</exception>
    public abstract IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default);
}
