using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>One account at one moment: what a behaviour reads and changes. Its account is locked while it is in use.</summary>
internal sealed class Workspace(AccountState account, long now, IdSource ids, Completer completer)
{
    /// <summary>The sandbox's time in unix seconds.</summary>
    public long Now => now;

    public AccountState Account => account;

    /// <summary>The stored objects of one kind, named as in their <c>object</c> member.</summary>
    public Collection this[string kind] => account.Collection(kind);

    public string NewId(string prefix, int length = 24) => ids.Next(prefix, length);

    /// <summary>A whole object of a type of the description: missing required members get a default.</summary>
    public JsonObject Complete(string typeName, JsonObject values) => completer.Complete(typeName, values);

    /// <summary>Completes an object and stores it among those of its kind.</summary>
    public JsonObject Create(string typeName, JsonObject values)
    {
        var created = completer.Complete(typeName, values);
        this[created.Text("object")!].Add(created);
        return created;
    }

    /// <summary>Any stored object by its id.</summary>
    public JsonObject? Find(string id) => account.Find(id);

    /// <summary>Has the handler of <paramref name="kind"/> run on the object once the clock gets to <paramref name="due"/>.</summary>
    public void Schedule(long due, string kind, string objectId) => account.Agenda.Add(new AgendaItem(due, kind, objectId));
}
