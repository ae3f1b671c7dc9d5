using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Meter event adjustments: they cancel events that were reported by mistake.</summary>
internal sealed class MeterEventAdjustmentBehaviour : Behaviour
{
    private const string IdentifierPath = "cancel[identifier]";

    public override void Register(OperationTable operations) => operations.On("Billing.MeterEventAdjustments.Create", Create);

    private static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        var eventName = parameters.RequiredText("event_name");
        var identifier = parameters.Object("cancel")?.Text("identifier") ?? throw Problems.Missing(IdentifierPath);
        var meters = MeterBehaviour.Named(workspace, eventName).ToList();
        if (meters.Count == 0)
        {
            throw Problems.Invalid($"No meter counts events named '{eventName}'.", "event_name", "resource_missing");
        }

        var meter = meters.Find(meter => MeterEvents.Recent(workspace, meter, identifier) is not null) ?? throw Problems.Invalid(
            $"No event named '{eventName}' came with the identifier '{identifier}' within the last 24 hours.", IdentifierPath, "resource_missing");
        Cancel(workspace, meter, MeterEvents.Recent(workspace, meter, identifier)!);

        // The API responds before the adjustment is counted in, so its status is pending, although here it counts at once.
        return workspace.Create("MeterEventAdjustment", new JsonObject
        {
            ["_id"] = workspace.NewId("mtr_event_adj_"),
            ["cancel"] = new JsonObject { ["identifier"] = identifier },
            ["event_name"] = eventName,
            ["status"] = "pending",
            ["type"] = "cancel",
        });
    }

    private static void Cancel(Workspace workspace, JsonObject meter, JsonObject meterEvent)
    {
        if (meterEvent.Flag("_cancelled"))
        {
            throw Problems.Invalid("The event has already been cancelled.", IdentifierPath);
        }

        meterEvent["_cancelled"] = true;
        UsageTotals.Remove(workspace, meter, meterEvent);
    }
}
