using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>What each customer has used of a meter in all, kept up to date so that a new event need not walk the earlier ones.</summary>
internal static class UsageTotals
{
    private const string TotalKind = "_meter_total";
    private const string LatestKind = "_meter_latest";

    /// <summary>Adds a new event, and returns the total of its customer.</summary>
    public static decimal Add(Workspace workspace, JsonObject meter, JsonObject meterEvent)
    {
        var change = MeterEvents.Amount(meterEvent);
        if (Usage.ExclusiveSpan(meter, meterEvent) is { } span)
        {
            var latest = Note(workspace, LatestKind, $"{TotalId(meter, meterEvent)}:{span}");
            if (latest.Whole("timestamp") > Usage.Time(meterEvent))
            {
                change = 0;
            }
            else
            {
                change -= MeterEvents.Amount(latest);
                Put(latest, meterEvent);
            }
        }

        return Change(workspace, meter, meterEvent, change);
    }

    /// <summary>Takes an event back that was cancelled.</summary>
    public static void Remove(Workspace workspace, JsonObject meter, JsonObject cancelled)
    {
        var change = -MeterEvents.Amount(cancelled);
        if (Usage.ExclusiveSpan(meter, cancelled) is { } span)
        {
            var latest = Note(workspace, LatestKind, $"{TotalId(meter, cancelled)}:{span}");
            var before = MeterEvents.Amount(latest);
            var others = MeterEvents.Standing(workspace, meter, cancelled.Text("_customer")!);
            Put(latest, Usage.Latest(others.Where(item => Usage.ExclusiveSpan(meter, item) == span)));
            change = MeterEvents.Amount(latest) - before;
        }

        Change(workspace, meter, cancelled, change);
    }

    private static decimal Change(Workspace workspace, JsonObject meter, JsonObject meterEvent, decimal change)
    {
        var total = Note(workspace, TotalKind, TotalId(meter, meterEvent));
        var amount = MeterEvents.Amount(total) + change;
        total["_amount"] = MeterEvents.Write(amount);
        return amount;
    }

    private static void Put(JsonObject latest, JsonObject? meterEvent)
    {
        latest["_amount"] = meterEvent?.Text("_amount") ?? "0";
        latest["timestamp"] = meterEvent?.Whole("timestamp");
    }

    private static string TotalId(JsonObject meter, JsonObject meterEvent) => $"{meter.Id()}:{meterEvent.Text("_customer")}";

    private static JsonObject Note(Workspace workspace, string kind, string id)
    {
        if (workspace[kind].Find(id) is { } kept)
        {
            return kept;
        }

        var note = new JsonObject { ["_id"] = id, ["_amount"] = "0" };
        workspace[kind].Add(note);
        return note;
    }
}
