namespace Payments.Client.Paging;

/// <summary>Holds each page of one walk against those before it, so that no walk loses an item unnoticed or never ends.</summary>
internal interface IPageCheck<T>
{
    /// <exception cref="PaymentsException">The page shows that the walk leads nowhere.</exception>
    void Check(Page<T> page);
}
