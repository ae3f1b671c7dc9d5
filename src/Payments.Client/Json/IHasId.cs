namespace Payments.Client;

/// <summary>Something that the API can refer to by an id.</summary>
public interface IHasId
{
    /// <summary>The unique identifier; empty if the API left it out.</summary>
    string Id { get; }
}
