using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>
/// All that one account owns. Whoever reads or changes it holds <see cref="Lock"/>. What is done to it is one piece of work,
/// which ends with <see cref="Commit"/> or with <see cref="RollBack"/>.
/// </summary>
internal sealed class AccountState
{
    // State files that were written before hold these words; so it is for every kind and every entry of the schedule.
    private const string ScheduleKind = "_agenda";

    private readonly Dictionary<string, Collection> _collections = new(StringComparer.Ordinal);

    public AccountState(string id)
    {
        Id = id;
        Schedule = new Schedule(Collection(ScheduleKind));
        Idempotency = new IdempotencyStore(Collection(IdempotencyStore.Kind));
    }

    public string Id { get; }

    public object Lock { get; } = new();

    public Schedule Schedule { get; }

    public IdempotencyStore Idempotency { get; }

    /// <summary>Webhook deliveries that are to be sent once they are saved.</summary>
    public List<JsonObject> Outbox { get; } = [];

    /// <summary>Something was committed here. What only was looked for is forgotten with its account.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>How many requests are at it; see <see cref="SandboxState.Visit"/>.</summary>
    public int Visitors { get; set; }

    /// <summary>The kinds of object that there are, named as in their <c>object</c> member; the sandbox's own start with <c>_</c>.</summary>
    public IEnumerable<string> Kinds => _collections.Where(collection => !collection.Value.IsEmpty).Select(collection => collection.Key);

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
    public AccountChanges Changes(bool withLooked)
    {
        var byKind = new List<KindChanges>();
        foreach (var (kind, collection) in _collections)
        {
            if (collection.Changes(withLooked) is { Count: > 0 } changes)
            {
                byKind.Add(new KindChanges(kind, changes));
            }
        }

        return new AccountChanges(this, byKind);
    }

    /// <summary>Commits the work, of which these are the changes.</summary>
    public void Commit(AccountChanges changes)
    {
        IsUsed |= changes.Any;
        foreach (var (kind, ofKind) in changes.ByKind)
        {
            _collections[kind].Commit(ofKind);
        }

        foreach (var collection in _collections.Values)
        {
            collection.Commit([]);
        }

        Schedule.Commit();
    }

    /// <summary>Rolls the work back: all is as it was when work was last committed.</summary>
    public void RollBack()
    {
        foreach (var collection in _collections.Values)
        {
            collection.RollBack();
        }

        Schedule.RollBack();
        Outbox.Clear();
    }

    /// <summary>All that there is.</summary>
    public IEnumerable<StateRecord> Records() => [.. _collections.SelectMany(collection => collection.Value.Records(Id, collection.Key))];

    /// <summary>Puts back what was saved.</summary>
    /// <exception cref="InvalidDataException">It can't be used.</exception>
    public void Restore(IEnumerable<StateRecord> records)
    {
        foreach (var record in records.OrderBy(record => record.Order))
        {
            StateRecordCheck.Check(record);
            Collection(record.Kind).Insert(record);
        }

        Schedule.Resume();
        IsUsed = true;
    }
}
