using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;

namespace Payments.Client.Sandbox.Engine;

/// <summary>What the sandbox simulates: which behaviour handles which operation, by the operation's id in the description.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, Func<Call, JsonObject>> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<Call, ObjectPage>> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<Workspace, string>> _due = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SeedKind> _seeds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Member), Func<Workspace, JsonObject, ObjectPage>> _includes = [];

    public IEnumerable<string> OperationIds => _objects.Keys.Concat(_pages.Keys);

    /// <summary>Whether a behaviour handles the operation.</summary>
    public bool Simulates(Operation operation) => operation.Id is { } id && (_objects.ContainsKey(id) || _pages.ContainsKey(id));

    /// <summary>Returns one object from an operation, most often a stored one; it is copied before it is sent.</summary>
    public void On(string operationId, Func<Call, JsonObject> handler) => _objects.Add(operationId, handler);

    /// <summary>Returns a page from an operation.</summary>
    public void OnPage(string operationId, Func<Call, ObjectPage> handler) => _pages.Add(operationId, handler);

    /// <summary>Says what happens to an object, given by its id, when an entry made with <see cref="Workspace.Schedule"/> is due.</summary>
    public void OnDue(string kind, Action<Workspace, string> handler) => _due.Add(kind, handler);

    /// <summary>Lets a sandbox start from objects of a kind.</summary>
    public void OnSeed(string kind, SeedKind seed) => _seeds.Add(kind, seed);

    /// <summary>Gives the list that a member holds once it is asked for with <c>expand[]</c>.</summary>
    public void OnInclude(string typeName, string member, Func<Workspace, JsonObject, ObjectPage> handler) =>
        _includes.Add((typeName, member), handler);

    /// <summary>The kinds of object that a sandbox can start from.</summary>
    public IReadOnlyDictionary<string, SeedKind> Seeds => _seeds;

    /// <summary>Handles an operation that returns one object; null for one that returns a page.</summary>
    public Func<Call, JsonObject>? FindObject(string operationId) => _objects.GetValueOrDefault(operationId);

    public Func<Call, ObjectPage> Page(string operationId) => _pages[operationId];

    public Action<Workspace, string> Due(string kind) => _due[kind];

    public Func<Workspace, JsonObject, ObjectPage>? FindInclude(string typeName, string member) =>
        _includes.GetValueOrDefault((typeName, member));
}
