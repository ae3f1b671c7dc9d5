using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>One account at one moment: what a behaviour reads and changes. Its account is locked while it is in use.</summary>
internal sealed class Workspace(AccountState account, long now, StateGuard guard, RequestOrigin? origin)
{
    /// <summary>The sandbox's time in unix seconds.</summary>
    public long Now => now;

    public AccountState Account => account;

    /// <summary>Where the server that the sandbox runs in can be reached from a browser; null when there is none.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Who is to be told of events.</summary>
    public IReadOnlyList<SandboxWebhookEndpoint> Endpoints => guard.Endpoints;

    /// <summary>Makes no events: nothing happens to the objects, they are only put in place.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The request on whose behalf the work is done; null for what the clock brings about.</summary>
    public RequestOrigin? Origin => origin;

    /// <summary>The stored objects of one kind, named as in their <c>object</c> member.</summary>
    public Collection this[string kind] => account.Collection(kind);

    public string NewId(string prefix, int length = 24) => guard.State.Ids.Next(prefix, length);

    /// <summary>Completes an object and stores it among those of its kind.</summary>
    public JsonObject Create(string typeName, JsonObject values)
    {
        var created = EngineParts.Completer.Complete(typeName, values);
        this[created.Text("object")!].Add(created);
        return created;
    }

    /// <summary>Any stored object by its id.</summary>
    public JsonObject? Find(string id) => account.Find(id);

    /// <summary>Has the handler of <paramref name="kind"/> run on the object once the clock gets to <paramref name="due"/>.</summary>
    public void Schedule(long due, string kind, string objectId) => account.Schedule.Add(new ScheduledItem(due, kind, objectId));

    /// <summary>Makes an event of what just happened to an object; it shows the object as it is now.</summary>
    /// <param name="type">The type of the event, such as <c>charge.updated</c>.</param>
    /// <param name="subject">What it happened to.</param>
    /// <param name="before">For changes: a copy of the object from before, from which the event tells what changed. There is no event if nothing did.</param>
    public void Emit(string type, JsonObject subject, JsonObject? before = null)
    {
        if (!IsQuiet)
        {
            EventLog.Add(this, type, subject, before);
        }
    }
}

/// <summary>The request that caused something.</summary>
internal sealed record RequestOrigin(string RequestId, string? IdempotencyKey);
