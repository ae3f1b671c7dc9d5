using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Meters: what their events are called, and how the values of those are added up.</summary>
internal sealed class MeterBehaviour : Behaviour
{
    public const string Kind = "billing.meter";

    private const string Active = "active";
    private const string Inactive = "inactive";
    private const string UsualCustomerKey = "stripe_customer_id";
    private const string UsualValueKey = "value";
    private const int LongestName = 100;
    private const int LongestDisplayName = 250;

    public override void Register(OperationTable operations)
    {
        operations.On("Billing.Meters.Create", Create);
        operations.On("Billing.Meters.Get", OfPath);
        operations.On("Billing.Meters.Update", Update);
        operations.On("Billing.Meters.Deactivate", Deactivate);
        operations.On("Billing.Meters.Reactivate", Reactivate);
        operations.OnSeed(Kind, new SeedKind("mtr_test_"));
        operations.OnPage("Billing.Meters.List", call => call.Page(call.Workspace[Kind].OldestFirst, "status"));
    }

    /// <summary>The meter that the path names; 404 when there is none.</summary>
    public static JsonObject OfPath(Call call) => call.Workspace[Kind].Get(call.PathId("id"), "meter");

    /// <summary>The meters, active or not, that count or counted the events of a name.</summary>
    public static IEnumerable<JsonObject> Named(Workspace workspace, string eventName) =>
        workspace[Kind].OldestFirst.Where(meter => meter.Text("event_name") == eventName);

    public static bool IsActive(JsonObject meter) => meter.Text("status") == Active;

    private static JsonObject Create(Call call)
    {
        var parameters = call.Parameters;
        var customer = parameters.Object("customer_mapping");
        var value = parameters.Object("value_settings");
        TextLimits.Check(parameters.Text("display_name"), LongestDisplayName, "display_name");
        TextLimits.Check(parameters.Text("event_name"), LongestName, "event_name");
        TextLimits.Check(customer?.Text("event_payload_key"), LongestName, "customer_mapping[event_payload_key]");
        TextLimits.Check(value?.Text("event_payload_key"), LongestName, "value_settings[event_payload_key]");
        CheckNameIsFree(call.Workspace, parameters.RequiredText("event_name"));
        var meter = call.Workspace.Create("Meter", new JsonObject
        {
            ["id"] = call.Workspace.NewId("mtr_test_"),
            ["created"] = call.Now,
            ["customer_mapping"] = new JsonObject { ["event_payload_key"] = customer?.Text("event_payload_key") ?? UsualCustomerKey, ["type"] = "by_id" },
            ["default_aggregation"] = parameters.Object("default_aggregation")!.ToJson(),
            ["display_name"] = parameters.Text("display_name"),
            ["event_name"] = parameters.Text("event_name"),
            ["event_time_window"] = parameters.Text("event_time_window"),
            ["status"] = Active,
            ["updated"] = call.Now,
            ["value_settings"] = new JsonObject { ["event_payload_key"] = value?.Text("event_payload_key") ?? UsualValueKey },
        });
        call.Workspace.Emit("billing.meter.created", meter);
        return meter;
    }

    private static JsonObject Update(Call call)
    {
        var meter = OfPath(call);
        var name = call.Parameters.Text("display_name");
        TextLimits.Check(name, LongestDisplayName, "display_name");
        if (name is null || name == meter.Text("display_name"))
        {
            return meter;
        }

        var before = meter.DeepClone().AsObject();
        meter["display_name"] = name;
        meter["updated"] = call.Now;
        call.Workspace.Emit("billing.meter.updated", meter, before);
        return meter;
    }

    private static JsonObject Deactivate(Call call)
    {
        var meter = OfPath(call);
        if (!IsActive(meter))
        {
            throw Problems.Invalid("The meter is already inactive.");
        }

        return ChangeStatus(call, meter, Inactive, deactivatedAt: call.Now);
    }

    private static JsonObject Reactivate(Call call)
    {
        var meter = OfPath(call);
        if (IsActive(meter))
        {
            throw Problems.Invalid("The meter is already active.");
        }

        CheckNameIsFree(call.Workspace, meter.Text("event_name")!);
        return ChangeStatus(call, meter, Active, deactivatedAt: null);
    }

    private static JsonObject ChangeStatus(Call call, JsonObject meter, string status, long? deactivatedAt)
    {
        meter["status"] = status;
        meter.Object("status_transitions")!["deactivated_at"] = deactivatedAt;
        meter["updated"] = call.Now;
        call.Workspace.Emit(status == Active ? "billing.meter.reactivated" : "billing.meter.deactivated", meter);
        return meter;
    }

    private static void CheckNameIsFree(Workspace workspace, string eventName)
    {
        if (Named(workspace, eventName).Any(IsActive))
        {
            throw Problems.Invalid(
                $"An active meter already counts the events named '{eventName}': deactivate it first, or choose another name.",
                "event_name",
                "resource_already_exists");
        }
    }
}
