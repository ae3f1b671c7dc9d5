using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>The objects of one kind in the order in which they were created. Guarded by its account's lock.</summary>
internal sealed class Collection
{
    private readonly List<JsonObject> _oldestFirst = [];
    private readonly Dictionary<string, JsonObject> _byId = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> OldestFirst => _oldestFirst;

    public IEnumerable<JsonObject> NewestFirst => Enumerable.Reverse(_oldestFirst);

    public void Add(JsonObject json)
    {
        _byId.Add(json.Id(), json);
        _oldestFirst.Add(json);
    }

    public JsonObject? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The object that a path names; 404 when there is none.</summary>
    public JsonObject Get(string id, string what, string param = "id") => Find(id) ?? throw Problems.NoSuchObject(what, id, param);
}
