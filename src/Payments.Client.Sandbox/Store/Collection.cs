using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>
/// The objects of one kind in the order in which they were created. What is done to them is one piece of work until it is committed, or rolled back as if
/// it had never been done. Guarded by its account's lock. An object is changed only by who got it from <see cref="Find"/> or <see cref="Get"/>,
/// never while walking the lists, and by nobody any more once the work is committed or rolled back.
/// </summary>
internal sealed class Collection
{
    private static readonly Comparer<StoredObject> ByOrder = Comparer<StoredObject>.Create((x, y) => x.Order.CompareTo(y.Order));

    private readonly List<StoredObject> _inOrder = [];
    private readonly Dictionary<string, StoredObject> _byId = new(StringComparer.Ordinal);

    /// <summary>What the work has looked at, added or removed, by id.</summary>
    private readonly Dictionary<string, Touch> _touched = new(StringComparer.Ordinal);

    public Collection() => OldestFirst = new ObjectList(_inOrder);

    public IReadOnlyList<JsonObject> OldestFirst { get; }

    public IEnumerable<JsonObject> NewestFirst => Enumerable.Range(1, _inOrder.Count).Select(offset => _inOrder[^offset].Json);

    public bool IsEmpty => _inOrder.Count == 0;

    public void Add(JsonObject json)
    {
        var id = json.Id();
        Note(id, isReplaced: true);
        Insert(id, new StoredObject(json, _inOrder.Count == 0 ? 0 : _inOrder[^1].Order + 1));
    }

    public void Remove(string id)
    {
        if (_byId.ContainsKey(id))
        {
            Note(id, isReplaced: true);
            TakeOut(id);
        }
    }

    public JsonObject? Find(string? id)
    {
        if (id is null || !_byId.TryGetValue(id, out var stored))
        {
            return null;
        }

        Note(id, isReplaced: false);
        return stored.Json;
    }

    /// <summary>The object that a path names; 404 when there is none.</summary>
    public JsonObject Get(string id, string what, string param = "id") => Find(id) ?? throw Problems.NoSuchObject(what, id, param);

    /// <summary>Puts a saved object back. They come in their order.</summary>
    /// <exception cref="InvalidDataException">Another has its id or its place.</exception>
    public void Insert(StateRecord record)
    {
        if (_byId.ContainsKey(record.Id) || (_inOrder.Count > 0 && _inOrder[^1].Order >= record.Order))
        {
            throw new InvalidDataException("Two of them are in the same place.");
        }

        Insert(record.Id, new StoredObject(Encoding.UTF8.GetBytes(record.Json!), record.Order));
    }

    /// <summary>What the work has changed, packed to be committed.</summary>
    /// <param name="withLooked">Whether objects that were only looked at may have changed too.</param>
    public List<ObjectChange> Changes(bool withLooked)
    {
        var changes = new List<ObjectChange>();
        foreach (var (id, touch) in _touched)
        {
            var stored = _byId.GetValueOrDefault(id);
            if (stored is null)
            {
                if (touch.Before is not null)
                {
                    changes.Add(new ObjectChange(id, 0, null));
                }
            }
            else if (touch.IsReplaced || withLooked)
            {
                var text = JsonText.Pack(stored.Json);
                if (touch.Before is not { } before || before.Order != stored.Order || !text.AsSpan().SequenceEqual(before.Text))
                {
                    changes.Add(new ObjectChange(id, stored.Order, text));
                }
            }
        }

        return changes;
    }

    /// <summary>Commits the work.</summary>
    /// <param name="changes">What it changed.</param>
    public void Commit(IEnumerable<ObjectChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Text is { } text)
            {
                _byId[change.Id].Commit(text);
            }
        }

        _touched.Clear();
    }

    /// <summary>Rolls the work back: all is as it was when work was last committed.</summary>
    public void RollBack()
    {
        // What the work added may stand where what it removed stood.
        foreach (var id in _touched.Keys)
        {
            TakeOut(id);
        }

        foreach (var (id, touch) in _touched)
        {
            if (touch.Before is { } before)
            {
                Insert(id, new StoredObject(before.Text, before.Order));
            }
        }

        _touched.Clear();
    }

    /// <summary>All objects, as they were when work was last committed.</summary>
    public IEnumerable<StateRecord> Records(string account, string kind) =>
        _byId.OrderBy(stored => stored.Value.Order)
            .Select(stored => new StateRecord(account, kind, stored.Key, stored.Value.Order, Encoding.UTF8.GetString(stored.Value.Text!)));

    private void Insert(string id, StoredObject stored)
    {
        _byId.Add(id, stored);
        _inOrder.Insert(_inOrder.Count == 0 || _inOrder[^1].Order < stored.Order ? _inOrder.Count : ~_inOrder.BinarySearch(stored, ByOrder), stored);
    }

    private void TakeOut(string id)
    {
        if (_byId.Remove(id, out var stored))
        {
            _inOrder.RemoveAt(_inOrder.BinarySearch(stored, ByOrder));
        }
    }

    private void Note(string id, bool isReplaced)
    {
        if (_touched.TryGetValue(id, out var touch))
        {
            if (isReplaced && !touch.IsReplaced)
            {
                _touched[id] = touch with { IsReplaced = true };
            }
        }
        else
        {
            _touched.Add(id, new Touch(_byId.TryGetValue(id, out var stored) ? new Committed(stored.Text!, stored.Order) : null, isReplaced));
        }
    }

    /// <summary>What was committed of an object before the work; null if there was none.</summary>
    private readonly record struct Touch(Committed? Before, bool IsReplaced);

    private readonly record struct Committed(byte[] Text, long Order);

    private sealed class ObjectList(List<StoredObject> inOrder) : IReadOnlyList<JsonObject>
    {
        public int Count => inOrder.Count;

        public JsonObject this[int index] => inOrder[index].Json;

        public IEnumerator<JsonObject> GetEnumerator() => inOrder.Select(stored => stored.Json).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>What is to be kept of an object; no text when it is there no more.</summary>
internal sealed record ObjectChange(string Id, long Order, byte[]? Text);
