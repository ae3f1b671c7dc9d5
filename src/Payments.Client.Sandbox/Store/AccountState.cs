using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>All that one account owns. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
internal sealed class AccountState(string id)
{
    private readonly Dictionary<string, Collection> _collections = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public object Lock { get; } = new();

    public Agenda Agenda { get; } = new();

    /// <summary>The objects of one kind, named as in their <c>object</c> member.</summary>
    public Collection Collection(string kind)
    {
        if (!_collections.TryGetValue(kind, out var collection))
        {
            _collections.Add(kind, collection = new Collection());
        }

        return collection;
    }

    public JsonObject? Find(string id) =>
        _collections.Values.Select(collection => collection.Find(id)).FirstOrDefault(json => json is not null);
}
