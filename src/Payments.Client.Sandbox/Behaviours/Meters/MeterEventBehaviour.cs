using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Alerts;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Meter events: reports of usage. They count at once, where the API takes a while.</summary>
internal sealed class MeterEventBehaviour : Behaviour
{
    private const int LongestIdentifier = 100;
    private const int LongestKey = 100;
    private const long OldestSeconds = 35 * 24 * 60 * 60;
    private const long NewestSeconds = 5 * 60;

    public override void Register(OperationTable operations) => operations.On("Billing.MeterEvents.Create", Create);

    private static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        var meter = ActiveMeter(workspace, parameters.RequiredText("event_name"));
        var payload = parameters.Object("payload")!;
        foreach (var key in payload.Names)
        {
            TextLimits.Check(key, LongestKey, payload.PathOf(key));
        }

        var customer = Customer(payload, MeterSettings.CustomerKey(meter));
        var amount = MeterSettings.Formula(meter) == "count" ? 1 : MeterEventValue.Read(payload, MeterSettings.ValueKey(meter));
        var timestamp = Timestamp(parameters, call.Now);
        CheckIdentifier(workspace, parameters.Text("identifier"));
        var added = MeterEvents.Add(
            workspace,
            meter,
            new JsonObject
            {
                ["created"] = call.Now,
                ["event_name"] = parameters.Text("event_name"),
                ["identifier"] = parameters.Text("identifier") ?? workspace.NewId("idmp_"),
                ["payload"] = payload.ToJson(),
                ["timestamp"] = timestamp,
            },
            customer,
            amount);
        AlertFiring.Check(workspace, meter, customer, UsageTotals.Add(workspace, meter, added));
        return added;
    }

    private static JsonObject ActiveMeter(Workspace workspace, string eventName)
    {
        var meters = MeterBehaviour.Named(workspace, eventName).ToList();
        if (meters.Find(MeterBehaviour.IsActive) is { } active)
        {
            return active;
        }

        throw meters.Count > 0
            ? Problems.Invalid(
                $"The meter of the events named '{eventName}' is inactive: reactivate it, or create another.", "event_name", "archived_meter")
            : Problems.Invalid($"No active meter counts events named '{eventName}': create one first.", "event_name", "resource_missing");
    }

    private static string Customer(Parameters payload, string key) => References.Customer(payload, key) ?? throw Problems.Invalid(
        $"The payload has no customer: send its id as {payload.PathOf(key)}.", payload.PathOf(key), "meter_event_no_customer_defined");

    private static long Timestamp(Parameters parameters, long now) => (parameters.Whole("timestamp") ?? now) switch
    {
        var time when time < now - OldestSeconds =>
            throw Problems.Invalid("The timestamp is more than 35 days ago.", "timestamp", "timestamp_too_far_in_past"),
        var time when time > now + NewestSeconds =>
            throw Problems.Invalid("The timestamp is more than 5 minutes ahead.", "timestamp", "timestamp_in_future"),
        var time => time,
    };

    private static void CheckIdentifier(Workspace workspace, string? identifier)
    {
        TextLimits.Check(identifier, LongestIdentifier, "identifier");
        if (identifier is not null && workspace[MeterBehaviour.Kind].OldestFirst.Any(meter => MeterEvents.Recent(workspace, meter, identifier) is not null))
        {
            throw Problems.Invalid(
                $"An event already exists with identifier {identifier}: it came within the last 24 hours, and this one was not counted.",
                "identifier",
                "duplicate_meter_event");
        }
    }
}
