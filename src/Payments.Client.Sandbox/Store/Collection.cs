using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>
/// The objects of one kind in the order in which they were created, and a note of which of them may have changed since they were last saved.
/// Guarded by its account's lock. An object is changed only by who got it from <see cref="Find"/> or <see cref="Get"/>, never while walking the lists.
/// </summary>
internal sealed class Collection
{
    private readonly List<JsonObject> _oldestFirst = [];
    private readonly List<long> _orders = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _looked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> OldestFirst => _oldestFirst;

    public IEnumerable<JsonObject> NewestFirst => Enumerable.Reverse(_oldestFirst);

    public void Add(JsonObject json)
    {
        Insert(json, _orders.Count == 0 ? 0 : _orders[^1] + 1);
        _replaced.Add(json.Id());
    }

    public void Remove(string id)
    {
        if (_byId.Remove(id, out var entry))
        {
            var index = _orders.BinarySearch(entry.Order);
            _orders.RemoveAt(index);
            _oldestFirst.RemoveAt(index);
            _replaced.Add(id);
        }
    }

    public JsonObject? Find(string? id)
    {
        if (id is null || !_byId.TryGetValue(id, out var entry))
        {
            return null;
        }

        _looked.Add(id);
        return entry.Json;
    }

    /// <summary>The object that a path names; 404 when there is none.</summary>
    public JsonObject Get(string id, string what, string param = "id") => Find(id) ?? throw Problems.NoSuchObject(what, id, param);

    /// <summary>Puts a saved object back. They come in their order.</summary>
    public void Insert(JsonObject json, long order)
    {
        _byId.Add(json.Id(), new Entry(json, order));
        _oldestFirst.Add(json);
        _orders.Add(order);
    }

    /// <summary>What was added, removed or, if asked for, looked at since changes were last forgotten.</summary>
    public IEnumerable<StateRecord> Changes(string account, string kind, bool withLooked)
    {
        if (withLooked)
        {
            _replaced.UnionWith(_looked);
        }

        return _replaced.Select(id => Record(account, kind, id));
    }

    /// <summary>Takes what is there now as saved. Nobody may keep an object that he got before.</summary>
    public void ForgetChanges()
    {
        foreach (var id in _replaced)
        {
            Pack(id);
        }

        _replaced.Clear();
        _looked.Clear();
    }

    /// <summary>All objects, as they are now.</summary>
    public IEnumerable<StateRecord> Records(string account, string kind) => _oldestFirst.Select(json => Record(account, kind, json.Id()));

    // As text that is taken apart only when it is asked for, an object needs a fifth of the memory.
    private void Pack(string id)
    {
        if (_byId.TryGetValue(id, out var entry))
        {
            var packed = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(entry.Json))!.AsObject();
            _byId[id] = entry with { Json = packed };
            _oldestFirst[_orders.BinarySearch(entry.Order)] = packed;
        }
    }

    private StateRecord Record(string account, string kind, string id) => _byId.TryGetValue(id, out var entry)
        ? new StateRecord(account, kind, id, entry.Order, entry.Json.ToJsonString())
        : new StateRecord(account, kind, id, 0, null);

    private readonly record struct Entry(JsonObject Json, long Order);
}
