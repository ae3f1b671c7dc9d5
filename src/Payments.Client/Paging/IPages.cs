namespace Payments.Client.Paging;

/// <summary>Where pages come from, and in which direction they go.</summary>
internal interface IPages<T>
{
    /// <summary>Whether the walk goes against the API's order: then each page is read from its end.</summary>
    bool Backwards { get; }

    /// <summary>Makes the check of one walk.</summary>
    IPageCheck<T> BeginCheck();

    Task<Page<T>> FirstAsync(CancellationToken cancellationToken);

    /// <summary>Requests the page after another; null if that one is the last. The task fails if the API gives no way on although it says that there is more.</summary>
    Task<Page<T>>? NextAsync(Page<T> page, CancellationToken cancellationToken);
}
