using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Portal;

/// <summary>The features of a portal configuration: what they are unless said otherwise, and what a request makes of them.</summary>
internal static class PortalFeatures
{
    /// <summary>Everything is off.</summary>
    public static JsonObject Defaults() => new()
    {
        ["customer_update"] = new JsonObject { ["allowed_updates"] = new JsonArray(), ["enabled"] = false },
        ["invoice_history"] = new JsonObject { ["enabled"] = false },
        ["payment_method_update"] = new JsonObject { ["enabled"] = false, ["payment_method_configuration"] = null },
        ["subscription_cancel"] = new JsonObject
        {
            ["cancellation_reason"] = new JsonObject
            {
                ["enabled"] = false,
                ["feedback_options"] = null,
                ["options"] = new JsonArray("too_expensive", "missing_features", "switched_service", "unused", "other"),
            },
            ["enabled"] = false,
            ["mode"] = "at_period_end",
            ["proration_behavior"] = "none",
        },
        ["subscription_pause"] = new JsonObject
        {
            ["duration"] = new JsonObject { ["interval_options"] = new JsonArray(), ["type"] = "indefinite" },
            ["enabled"] = false,
        },
        ["subscription_update"] = new JsonObject
        {
            ["billing_cycle_anchor"] = null,
            ["default_allowed_updates"] = new JsonArray(),
            ["enabled"] = false,
            ["proration_behavior"] = "none",
            ["schedule_at_period_end"] = new JsonObject { ["conditions"] = new JsonArray() },
            ["trial_update_behavior"] = "end_trial",
        },
    };

    /// <summary>A copy of the features with what was sent; refused where the whole would not make sense.</summary>
    public static JsonObject Read(JsonObject current, Parameters sent)
    {
        if (sent.Object("subscription_cancel")?.Object("cancellation_reason") is { } reason && reason.Has("feedback_options"))
        {
            throw Problems.NotSimulated("feedback options of one's own", reason.PathOf("feedback_options"));
        }

        if (sent.Object("payment_method_update") is { } payment)
        {
            References.PaymentMethodConfiguration(payment, "payment_method_configuration");
        }

        PortalFeatureRules.CheckSent(current, sent);
        var features = Merge(current, sent);
        AddDefaults(features);
        PortalFeatureRules.CheckWhole(features, sent);
        return EngineParts.Completer.Complete("PortalConfigurationFeatures", features);
    }

    /// <summary>What was sent replaces what is there, part by part; a list is replaced as a whole, and is empty once it is unset.</summary>
    private static JsonObject Merge(JsonObject current, Parameters sent)
    {
        var merged = current.DeepClone().AsObject();
        foreach (var name in sent.Names)
        {
            merged[name] = (merged[name], sent.Object(name)) switch
            {
                (JsonObject part, { } sentPart) => Merge(part, sentPart),
                (JsonArray, null) when sent.IsUnset(name) => new JsonArray(),
                _ => sent.Node(name)?.DeepClone(),
            };
        }

        return merged;
    }

    private static void AddDefaults(JsonObject features)
    {
        foreach (var product in features.Object("subscription_update")!.List("products") ?? [])
        {
            var quantity = product!["adjustable_quantity"] as JsonObject ?? new JsonObject { ["enabled"] = false };
            quantity["maximum"] ??= null;
            quantity["minimum"] ??= 1L;
            product["adjustable_quantity"] = quantity.DeepClone();
        }

        var duration = features.Object("subscription_pause")!.Object("duration")!;
        if (duration.Text("type") == "indefinite")
        {
            duration["interval_options"] = new JsonArray();
        }

        foreach (var option in duration.List("interval_options")!)
        {
            option!["interval_count"] ??= 1L;
        }
    }
}
