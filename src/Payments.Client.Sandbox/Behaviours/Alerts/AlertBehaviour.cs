using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Alerts;

/// <summary>Billing alerts: read them, switch them off and on, archive them. Their creation is in <see cref="AlertCreation"/>.</summary>
internal sealed class AlertBehaviour : Behaviour
{
    public const string Kind = "billing.alert";
    public const string Active = "active";
    public const string Inactive = "inactive";
    public const string Archived = "archived";

    public override void Register(OperationTable operations)
    {
        operations.On("Billing.Alerts.Create", AlertCreation.Create);
        operations.On("Billing.Alerts.Get", OfPath);
        operations.On("Billing.Alerts.Activate", call => ChangeStatus(call, Active));
        operations.On("Billing.Alerts.Deactivate", call => ChangeStatus(call, Inactive));
        operations.On("Billing.Alerts.Archive", call => ChangeStatus(call, Archived));
        operations.OnPage("Billing.Alerts.List", List);
        operations.OnSeed(Kind, new SeedKind("alrt_"));
    }

    private static JsonObject OfPath(Call call) => call.Workspace[Kind].Get(call.PathId("id"), "alert");

    private static ObjectPage List(Call call)
    {
        var (type, meter) = (call.Parameters.Text("alert_type"), call.Parameters.Text("meter"));
        return call.Page(call.Workspace[Kind].OldestFirst, alert =>
            alert.Text("status") != Archived
            && (type is null || alert.Text("alert_type") == type)
            && (meter is null || alert.At("usage_threshold.meter").AsText() == meter));
    }

    private static JsonObject ChangeStatus(Call call, string status)
    {
        var alert = OfPath(call);
        var current = alert.Text("status");
        if (current == Archived)
        {
            throw Problems.Invalid("The alert is archived, which is for good: create another.");
        }

        if (current == status)
        {
            throw Problems.Invalid($"The alert is already {status}.");
        }

        alert["status"] = status;
        return alert;
    }
}
