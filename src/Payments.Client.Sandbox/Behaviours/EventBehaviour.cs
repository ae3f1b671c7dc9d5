using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>Events: made by the <see cref="EventLog"/>, read here.</summary>
internal sealed class EventBehaviour : Behaviour
{
    private const int MaximumTypes = 20;

    public override void Register(OperationTable operations)
    {
        operations.On("Events.Get", Get);
        operations.OnPage("Events.List", List);
        operations.OnSeed(EventLog.Kind, new SeedKind("evt_"));
    }

    private static JsonObject Get(Call call)
    {
        var id = call.PathId("id");
        return EventLog.Kept(call.Workspace).Find(id) is { } json && EventLog.IsShown(call.Workspace, json) ? json : throw Problems.NoSuchObject("event", id);
    }

    private static ObjectPage List(Call call)
    {
        var patterns = ReadPatterns(call.Parameters);
        var isDelivered = call.Parameters.Flag("delivery_success");
        return call.Page(EventLog.Kept(call.Workspace).OldestFirst, IsListed);

        bool IsListed(JsonObject json) =>
            EventLog.IsShown(call.Workspace, json)
            && (patterns.Count == 0 || patterns.Any(pattern => EventTypePattern.Matches(pattern, json.Text("type")!)))
            && (isDelivered is null || isDelivered == (json.Whole("pending_webhooks") == 0));
    }

    private static IReadOnlyList<string> ReadPatterns(Parameters parameters)
    {
        if (parameters.Has("type") && parameters.Has("types"))
        {
            throw Problems.Exclusive("type", "types");
        }

        if (parameters.Text("type") is { } type)
        {
            return [type];
        }

        var types = parameters.Texts("types");
        return types.Count <= MaximumTypes
            ? types
            : throw Problems.Invalid($"The parameter types holds {types.Count} types; at most {MaximumTypes} are allowed.", "types");
    }
}
