using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Intents;

/// <summary>The payment intents behind checkout sessions: each tells what became of its latest charge. There are no operations for them.</summary>
internal static class PaymentIntents
{
    public const string Kind = "payment_intent";

    private const string Manual = "manual";

    /// <summary>Members that an intent and its charges share.</summary>
    private static readonly string[] Shared =
    [
        "application_fee_amount", "customer", "description", "metadata", "on_behalf_of", "receipt_email", "shipping", "statement_descriptor",
        "statement_descriptor_suffix", "transfer_data", "transfer_group",
    ];

    /// <summary>Begins to collect a payment.</summary>
    public static JsonObject Create(Workspace workspace, string id, long amount, string currency, JsonObject terms) => workspace.Create(
        "PaymentIntent",
        new JsonObject
        {
            ["id"] = id,
            ["amount"] = amount,
            ["capture_method"] = terms.Text("capture_method") ?? "automatic_async",
            ["client_secret"] = workspace.NewId($"{id}_secret_", 25),
            ["confirmation_method"] = "automatic",
            ["created"] = workspace.Now,
            ["currency"] = currency,
            ["metadata"] = terms["metadata"]?.DeepClone() ?? new JsonObject(),
            ["payment_method_options"] = new JsonObject { ["card"] = new JsonObject { ["request_three_d_secure"] = "automatic" } },
            ["payment_method_types"] = new JsonArray("card"),
            ["setup_future_usage"] = terms.Text("setup_future_usage"),
            ["status"] = "requires_payment_method",
        });

    /// <summary>Brings the intent of a charge up to date, if it has one: after an attempt, and whenever its money moves.</summary>
    /// <param name="workspace">Where they are.</param>
    /// <param name="charge">The charge.</param>
    /// <param name="problem">Why the attempt failed; null when it did not.</param>
    public static void Follow(Workspace workspace, JsonObject charge, ApiProblem? problem = null)
    {
        if (workspace[Kind].Find(charge.Text("payment_intent")) is not { } intent)
        {
            return;
        }

        foreach (var name in Shared.Where(charge.ContainsKey))
        {
            intent[name] = charge[name]?.DeepClone();
        }

        var status = Status(charge);
        var isPaid = charge.Flag("paid");
        intent["amount_capturable"] = status == "requires_capture" ? charge.Whole("amount") : 0;
        intent["amount_received"] = charge.Whole("amount_captured");
        intent["canceled_at"] = status == "canceled" ? intent.Whole("canceled_at") ?? workspace.Now : null;
        intent["cancellation_reason"] = status == "canceled" && charge.Flag("_expired") ? "automatic" : null;
        intent["capture_method"] = status == "requires_capture" ? Manual : intent.Text("capture_method");
        intent["latest_charge"] = charge.Id();
        intent["last_payment_error"] = problem is null ? null : LastError(workspace, charge, problem);
        intent["payment_method"] = isPaid ? charge.Text("payment_method") : null;
        intent["status"] = status;
        var whole = EngineParts.Completer.Complete("PaymentIntent", intent);
        foreach (var (name, value) in whole)
        {
            intent[name] = value?.DeepClone();
        }
    }

    private static string Status(JsonObject charge) => charge switch
    {
        _ when !charge.Flag("paid") => "requires_payment_method",
        _ when charge.Flag("captured") => "succeeded",
        _ when charge.Flag("refunded") => "canceled",
        _ => "requires_capture",
    };

    private static JsonObject LastError(Workspace workspace, JsonObject charge, ApiProblem problem)
    {
        var error = problem.ToJson().Object("error")!.DeepClone().AsObject();
        error["payment_method"] = workspace[PaymentMethods.Kind].Find(charge.Text("payment_method"))?.DeepClone();
        return error;
    }
}
