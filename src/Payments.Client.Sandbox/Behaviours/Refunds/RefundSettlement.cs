using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Refunds;

/// <summary>What becomes of a refund a moment after it was made: the bank confirms it, and with some test cards it succeeds only then, or fails.</summary>
internal static class RefundSettlement
{
    public const string Settles = "refund.settles";

    /// <summary>The refunds of a card begin as pending.</summary>
    public const string Later = "later";

    /// <summary>The refunds of a card fail after all.</summary>
    public const string Never = "never";

    /// <summary>The note of a refund that its charge counts only once it succeeds.</summary>
    private const string CountsLater = "_counts_later";

    /// <summary>The note of a charge that holds how much of it such refunds will give back.</summary>
    private const string UnderwayNote = "_refunds_underway";

    private const long SettlingSeconds = 5;
    private const int ReferenceLength = 23;

    /// <summary>Sets the refund on its way.</summary>
    /// <param name="workspace">Where the refund is.</param>
    /// <param name="refund">A refund that is just made.</param>
    /// <param name="charge">Its charge, whose card says how refunds turn out: <see cref="Later"/>, <see cref="Never"/>, or at once.</param>
    public static void Begin(Workspace workspace, JsonObject refund, JsonObject charge)
    {
        var turnsOut = charge.Text("_refunds_turn_out");
        var amount = refund.Whole("amount")!.Value;
        if (turnsOut == Later)
        {
            refund["status"] = "pending";
            refund["pending_reason"] = "processing";
            refund[CountsLater] = true;
            charge[UnderwayNote] = Underway(charge) + amount;
        }
        else
        {
            RefundCreation.Count(charge, amount);
        }

        refund["_fails"] = turnsOut == Never;
        Watch(workspace, refund);
    }

    /// <summary>Has a refund settle that the bank has yet to confirm.</summary>
    public static void Watch(Workspace workspace, JsonObject refund)
    {
        if (refund.At("destination_details.card.reference_status").AsText() == "pending")
        {
            workspace.Schedule(refund.Whole("created")!.Value + SettlingSeconds, Settles, refund.Id());
        }
    }

    /// <summary>How much of a charge is being given back, and is not counted yet.</summary>
    public static long Underway(JsonObject charge) => charge.Whole(UnderwayNote) ?? 0;

    public static void Settle(Workspace workspace, string id)
    {
        var refund = workspace["refund"].Get(id, "refund");
        var before = refund.DeepClone().AsObject();
        if (refund.Flag("_fails"))
        {
            Fail(workspace, refund, before);
            return;
        }

        refund["status"] = "succeeded";
        refund.Remove("pending_reason");
        var card = refund.Object("destination_details")!.Object("card")!;
        card["reference"] = Reference(id);
        card["reference_status"] = "available";
        EmitUpdate(workspace, refund, before);
        if (refund.Flag(CountsLater))
        {
            CountNow(workspace, refund);
        }
    }

    /// <summary>Tells of a changed refund under both names that the API has for it.</summary>
    public static void EmitUpdate(Workspace workspace, JsonObject refund, JsonObject before)
    {
        workspace.Emit("refund.updated", refund, before);
        workspace.Emit("charge.refund.updated", refund, before);
    }

    private static void CountNow(Workspace workspace, JsonObject refund)
    {
        var charge = workspace[ChargeBehaviour.Kind].Get(refund.Text("charge")!, "charge");
        var before = charge.DeepClone().AsObject();
        var amount = refund.Whole("amount")!.Value;
        refund[CountsLater] = false;
        charge[UnderwayNote] = Underway(charge) - amount;
        RefundCreation.Count(charge, amount);
        RefundCreation.AnnounceCounted(workspace, charge, before);
    }

    private static void Fail(Workspace workspace, JsonObject refund, JsonObject before)
    {
        refund["status"] = "failed";
        refund["failure_reason"] = "expired_or_canceled_card";
        refund["failure_balance_transaction"] = Ledger.AddRefundFailure(workspace, refund);
        refund.Object("destination_details")!.Object("card")!["reference_status"] = "unavailable";

        var charge = workspace[ChargeBehaviour.Kind].Get(refund.Text("charge")!, "charge");
        var chargeBefore = charge.DeepClone().AsObject();
        charge["amount_refunded"] = charge.Whole("amount_refunded") - refund.Whole("amount");
        charge["refunded"] = false;
        EmitUpdate(workspace, refund, before);
        workspace.Emit("refund.failed", refund);
        workspace.Emit("charge.updated", charge, chargeBefore);
    }

    /// <summary>What the card holder's bank finds the refund by: digits, as the card networks have them.</summary>
    private static string Reference(string refundId)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(refundId));
        return string.Concat(hash.Take(ReferenceLength).Select(part => (char)('0' + (part % 10))));
    }
}
