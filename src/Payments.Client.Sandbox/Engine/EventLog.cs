using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Keeps the events: what happened, to which object, and what an update changed.</summary>
internal static class EventLog
{
    public const string Kind = "event";

    private const long StoredSeconds = 30 * 24 * 60 * 60;

    /// <summary>
    /// The events, without those that are older than 30 days. One that is still to be delivered stays all the same, as a clock
    /// that is moved far passes both at once; it is not shown any more.
    /// </summary>
    public static Collection Kept(Workspace workspace)
    {
        var events = workspace[Kind];
        while (events.OldestFirst is [var oldest, ..] && !IsShown(workspace, oldest) && !DeliveryStore.IsAwaited(workspace.Account, oldest))
        {
            events.Remove(oldest.Id());
        }

        return events;
    }

    /// <summary>Whether an event is of the last 30 days.</summary>
    public static bool IsShown(Workspace workspace, JsonObject json) => json.Whole("created") > workspace.Now - StoredSeconds;

    public static void Add(Workspace workspace, string type, JsonObject subject, JsonObject? before)
    {
        var renderer = new Renderer(workspace);
        var shown = renderer.RenderWhole(subject);
        var data = new JsonObject { ["object"] = shown };
        if (before is not null)
        {
            var previous = Previous(renderer.RenderWhole(before), shown);
            if (previous.Count == 0)
            {
                return;
            }

            data["previous_attributes"] = previous;
        }

        var json = new JsonObject
        {
            ["id"] = workspace.NewId("evt_"),
            ["object"] = Kind,
            ["api_version"] = EngineParts.Description.ApiVersion,
            ["created"] = workspace.Now,
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = 0L,
            ["request"] = new JsonObject { ["id"] = workspace.Origin?.RequestId, ["idempotency_key"] = workspace.Origin?.IdempotencyKey },
            ["type"] = type,
        };
        if (workspace.Account.Id != Authentication.OwnAccount)
        {
            json["account"] = workspace.Account.Id;
        }

        Kept(workspace).Add(json);
        DeliveryStore.Plan(workspace, json);
    }

    /// <summary>The members that changed, with the values that they had; of objects inside, only the members that changed.</summary>
    private static JsonObject Previous(JsonObject before, JsonObject after)
    {
        var previous = new JsonObject();
        foreach (var name in before.Concat(after).Select(member => member.Key).Distinct())
        {
            var (old, fresh) = (before[name], after[name]);
            if (!JsonNode.DeepEquals(old, fresh))
            {
                previous[name] = old is JsonObject oldPart && fresh is JsonObject freshPart ? Previous(oldPart, freshPart) : old?.DeepClone();
            }
        }

        return previous;
    }
}
