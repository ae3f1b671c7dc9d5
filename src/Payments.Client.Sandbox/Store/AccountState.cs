using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>All that one account owns. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
internal sealed class AccountState
{
    private const string AgendaKind = "_agenda";

    private readonly Dictionary<string, Collection> _collections = new(StringComparer.Ordinal);

    public AccountState(string id)
    {
        Id = id;
        Agenda = new Agenda(Collection(AgendaKind));
        Idempotency = new IdempotencyStore(Collection(IdempotencyStore.Kind));
    }

    public string Id { get; }

    public object Lock { get; } = new();

    public Agenda Agenda { get; }

    public IdempotencyStore Idempotency { get; }

    /// <summary>Webhook deliveries that are to be sent once they are saved.</summary>
    public List<JsonObject> Outbox { get; } = [];

    /// <summary>The kinds of object that there are, named as in their <c>object</c> member; the sandbox's own start with <c>_</c>.</summary>
    public IEnumerable<string> Kinds => _collections.Where(collection => collection.Value.OldestFirst.Count > 0).Select(collection => collection.Key);

    /// <summary>The objects of one kind, named as in their <c>object</c> member.</summary>
    public Collection Collection(string kind)
    {
        if (!_collections.TryGetValue(kind, out var collection))
        {
            _collections.Add(kind, collection = new Collection());
        }

        return collection;
    }

    public JsonObject? Find(string id) => _collections
        .Where(collection => collection.Key[0] != Completer.NotePrefix)
        .Select(collection => collection.Value.Find(id))
        .FirstOrDefault(json => json is not null);

    /// <inheritdoc cref="Store.Collection.Changes"/>
    public IReadOnlyList<StateRecord> Changes(bool withLooked) =>
        [.. _collections.SelectMany(collection => collection.Value.Changes(Id, collection.Key, withLooked))];

    /// <summary>From now on, only what happens later is a change.</summary>
    public void ForgetChanges()
    {
        foreach (var collection in _collections.Values)
        {
            collection.ForgetChanges();
        }
    }

    /// <summary>All that there is, as it is now.</summary>
    public IEnumerable<StateRecord> Records() => [.. _collections.SelectMany(collection => collection.Value.Records(Id, collection.Key))];

    /// <summary>Puts back what was saved.</summary>
    public void Restore(IEnumerable<StateRecord> records)
    {
        foreach (var record in records.OrderBy(record => record.Order))
        {
            Collection(record.Kind).Insert(JsonNode.Parse(record.Json!)!.AsObject(), record.Order);
        }

        Agenda.Resume();
    }
}
