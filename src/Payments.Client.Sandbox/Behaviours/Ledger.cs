using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.BalanceSettings;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>Writes the balance transactions behind payments, refunds and disputes.</summary>
internal static class Ledger
{
    public const string Kind = "balance_transaction";
    public const string BecomesAvailable = "balance_transaction.available";

    private const long SecondsPerDay = 24 * 60 * 60;
    private const long DisputeFee = 15_00;

    /// <summary>The money of a captured charge, less the fees; returns the transaction's id.</summary>
    public static string AddCharge(Workspace workspace, JsonObject charge, long amount, long applicationFee, bool availableAtOnce)
    {
        var fees = new JsonArray(Fee("stripe_fee", ProcessingFee(amount), charge, "Processing fee"));
        if (applicationFee > 0)
        {
            fees.Add(Fee("application_fee", applicationFee, charge, "Application fee"));
        }

        var delayDays = availableAtOnce ? 0 : BalanceSettingsBehaviour.DelayDays(workspace);
        return Add(workspace, "charge", "charge", charge, amount, fees, delayDays, charge.Text("description"));
    }

    /// <summary>The money that a refund gives back. The processing fee is kept; an application fee may come back.</summary>
    public static string AddRefund(Workspace workspace, JsonObject refund, long applicationFee, string? chargeDescription)
    {
        JsonArray fees = applicationFee > 0 ? [Fee("application_fee", -applicationFee, refund, "Application fee refund")] : [];
        var description = $"Refund of {chargeDescription ?? refund.Text("charge")}";
        return Add(workspace, "refund", "refund", refund, -refund.Whole("amount")!.Value, fees, delayDays: 0, description);
    }

    /// <summary>The money that comes back when a refund could not be delivered; returns the transaction's id.</summary>
    public static string AddRefundFailure(Workspace workspace, JsonObject refund) => Add(
        workspace, "refund_failure", "refund_failure", refund, refund.Whole("amount")!.Value, [], delayDays: 0, $"Failed refund of {refund.Text("charge")}");

    /// <summary>The money that a dispute takes away, with its fee.</summary>
    public static JsonObject AddDispute(Workspace workspace, JsonObject dispute) => AddAdjustment(
        workspace, "dispute", dispute, -dispute.Whole("amount")!.Value, [Fee("stripe_fee", DisputeFee, dispute, "Dispute fee")]);

    /// <summary>The money that comes back with a dispute that was won; its fee does not.</summary>
    public static JsonObject AddDisputeReversal(Workspace workspace, JsonObject dispute) =>
        AddAdjustment(workspace, "dispute_reversal", dispute, dispute.Whole("amount")!.Value, []);

    public static void MakeAvailable(Workspace workspace, string id) =>
        workspace[Kind].Get(id, "balance transaction")["status"] = "available";

    /// <summary>Has pending money become available when its time comes.</summary>
    public static void WatchAvailability(Workspace workspace, JsonObject transaction)
    {
        if (transaction.Text("status") == "pending")
        {
            workspace.Schedule(transaction.Whole("available_on")!.Value, BecomesAvailable, transaction.Id());
        }
    }

    private static JsonObject AddAdjustment(Workspace workspace, string category, JsonObject dispute, long amount, JsonArray fees)
    {
        var description = $"Dispute of {dispute.Text("charge")}";
        var id = Add(workspace, "adjustment", category, dispute, amount, fees, delayDays: 0, description);
        return workspace[Kind].Get(id, "balance transaction");
    }

    private static string Add(
        Workspace workspace,
        string type,
        string category,
        JsonObject source,
        long amount,
        JsonArray fees,
        long delayDays,
        string? description)
    {
        // Money becomes available as a day begins.
        var available = workspace.Now + (delayDays * SecondsPerDay);
        var availableOn = available - (available % SecondsPerDay);
        var fee = fees.Sum(detail => detail!.AsObject().Whole("amount")!.Value);
        var transaction = workspace.Create("BalanceTransaction", new JsonObject
        {
            ["id"] = workspace.NewId("txn_"),
            ["amount"] = amount,
            ["available_on"] = availableOn,
            ["balance_type"] = "payments",
            ["created"] = workspace.Now,
            ["currency"] = source.Text("currency"),
            ["description"] = description,
            ["fee"] = fee,
            ["fee_details"] = fees,
            ["net"] = amount - fee,
            ["reporting_category"] = category,
            ["source"] = source.Id(),
            ["status"] = availableOn > workspace.Now ? "pending" : "available",
            ["type"] = type,
        });
        WatchAvailability(workspace, transaction);
        return transaction.Id();
    }

    // 2.9 % rounded half up, and 30 of the smallest unit.
    private static long ProcessingFee(long amount) => (((amount * 29) + 500) / 1000) + 30;

    private static JsonNode Fee(string type, long amount, JsonObject source, string description) => new JsonObject
    {
        ["amount"] = amount,
        ["currency"] = source.Text("currency"),
        ["description"] = description,
        ["type"] = type,
    };
}
