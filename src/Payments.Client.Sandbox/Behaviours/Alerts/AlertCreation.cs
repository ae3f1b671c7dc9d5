using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Meters;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Alerts;

/// <summary>Makes an alert on the usage of a meter.</summary>
internal static class AlertCreation
{
    private const int LongestTitle = 256;
    private const int MostAlertsOnTheSame = 25;

    public static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        TextLimits.Check(parameters.Text("title"), LongestTitle, "title");
        var threshold = parameters.Object("usage_threshold") ?? throw Problems.Missing("usage_threshold");
        var usage = ReadThreshold(workspace, threshold);
        CheckNumber(workspace, usage, threshold.PathOf("meter"));
        return workspace.Create("BillingAlert", new JsonObject
        {
            ["id"] = workspace.NewId("alrt_"),
            ["alert_type"] = parameters.Text("alert_type"),
            ["status"] = AlertBehaviour.Active,
            ["title"] = parameters.Text("title"),
            ["usage_threshold"] = usage,
        });
    }

    private static JsonObject ReadThreshold(Workspace workspace, Parameters threshold)
    {
        var gte = threshold.RequiredWhole("gte");
        if (gte < 1)
        {
            throw Problems.Invalid("The usage at which the alert fires must be at least 1.", threshold.PathOf("gte"));
        }

        var customer = ReadCustomer(threshold);
        var filters = customer is null ? new JsonArray() : new JsonArray(new JsonObject { ["customer"] = customer, ["type"] = "customer" });
        return new JsonObject
        {
            ["filters"] = filters,
            ["gte"] = gte,
            ["meter"] = ReadMeter(workspace, threshold),
            ["recurrence"] = threshold.Text("recurrence"),
        };
    }

    private static string ReadMeter(Workspace workspace, Parameters threshold)
    {
        var id = threshold.RequiredText("meter");
        var meter = workspace[MeterBehaviour.Kind].Find(id) ?? throw Problems.NoSuchReference("meter", id, threshold.PathOf("meter"));
        return MeterBehaviour.IsActive(meter)
            ? id
            : throw Problems.Invalid("The meter is inactive: reactivate it before you watch it.", threshold.PathOf("meter"));
    }

    private static string? ReadCustomer(Parameters threshold)
    {
        var filters = threshold.Objects("filters");
        if (filters.Count > 1)
        {
            throw Problems.Invalid("An alert takes at most one filter.", threshold.PathOf("filters"));
        }

        return filters is [var filter]
            ? References.Customer(filter) ?? throw Problems.Missing(filter.PathOf("customer"))
            : null;
    }

    private static void CheckNumber(Workspace workspace, JsonObject usage, string path)
    {
        var onTheSame = workspace[AlertBehaviour.Kind].OldestFirst.Count(alert =>
            alert.Text("status") != AlertBehaviour.Archived
            && alert.At("usage_threshold.meter").AsText() == usage.Text("meter")
            && JsonNode.DeepEquals(alert.At("usage_threshold.filters"), usage["filters"]));
        if (onTheSame >= MostAlertsOnTheSame)
        {
            throw Problems.Invalid($"A meter has at most {MostAlertsOnTheSame} alerts for the same customer: archive one first.", path);
        }
    }
}
