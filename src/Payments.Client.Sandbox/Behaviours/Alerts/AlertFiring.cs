using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Alerts;

/// <summary>Fires the alerts whose threshold a customer's usage has reached: once for each customer, whatever happens later.</summary>
internal static class AlertFiring
{
    private const string FiredKind = "_alert_fired";

    /// <summary>Looks at the alerts after new usage was reported; the total may come from before an alert was made.</summary>
    public static void Check(Workspace workspace, JsonObject meter, string customer, decimal total)
    {
        foreach (var alert in workspace[AlertBehaviour.Kind].OldestFirst)
        {
            if (alert.Text("status") == AlertBehaviour.Active && alert.Object("usage_threshold") is { } threshold && IsReached(threshold, meter, customer, total))
            {
                FireOnce(workspace, alert, customer, total);
            }
        }
    }

    private static bool IsReached(JsonObject threshold, JsonObject meter, string customer, decimal total) =>
        threshold.Text("meter") == meter.Id()
        && total >= threshold.Whole("gte")
        && (threshold.List("filters") ?? []).All(filter => filter!.AsObject().Text("customer") == customer);

    private static void FireOnce(Workspace workspace, JsonObject alert, string customer, decimal total)
    {
        var fired = workspace[FiredKind];
        var id = $"{alert.Id()}:{customer}";
        if (fired.Find(id) is not null)
        {
            return;
        }

        fired.Add(new JsonObject { ["_id"] = id });
        workspace.Emit("billing.alert.triggered", new JsonObject
        {
            ["object"] = "billing.alert_triggered",
            ["alert"] = alert.DeepClone(),
            ["created"] = workspace.Now,
            ["customer"] = customer,
            ["livemode"] = false,
            ["value"] = (long)decimal.Min(total, long.MaxValue),
        });
    }
}
