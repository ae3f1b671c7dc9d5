using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>How disputes end: by what the evidence says, by being accepted, or by nobody responding in time.</summary>
internal static class DisputeOutcome
{
    private const string WinningEvidence = "winning_evidence";
    private const string LosingEvidence = "losing_evidence";
    private const string EscalatingEvidence = "escalate_inquiry_evidence";

    public static bool IsInquiry(JsonObject dispute) => dispute.Text("status")!.StartsWith("warning_", StringComparison.Ordinal);

    public static bool NeedsResponse(JsonObject dispute) => dispute.Text("status") is "needs_response" or "warning_needs_response";

    /// <summary>Decides on submitted evidence by the API's magic values. With any other evidence the dispute stays under review.</summary>
    public static void Decide(Workspace workspace, JsonObject dispute)
    {
        switch (dispute.At("evidence.uncategorized_text").AsText())
        {
            case WinningEvidence when !IsInquiry(dispute):
                Win(workspace, dispute);
                break;
            case WinningEvidence or LosingEvidence:
                Lose(workspace, dispute);
                break;
            case EscalatingEvidence when IsInquiry(dispute):
                Escalate(workspace, dispute);
                break;
        }
    }

    /// <summary>Ends a dispute without getting the money back; an inquiry ends without having cost any.</summary>
    public static void Lose(Workspace workspace, JsonObject dispute)
    {
        dispute["status"] = IsInquiry(dispute) ? "warning_closed" : "lost";
        workspace.Emit("charge.dispute.closed", dispute);
    }

    /// <summary>A dispute that nobody responded to is lost; an inquiry is closed without loss.</summary>
    public static void MissResponse(Workspace workspace, string id)
    {
        var dispute = workspace[DisputeOpening.Kind].Get(id, "dispute");
        var details = dispute.Object("evidence_details")!;
        if (NeedsResponse(dispute) && details.Whole("due_by") <= workspace.Now)
        {
            details["past_due"] = true;
            Lose(workspace, dispute);
        }
    }

    private static void Win(Workspace workspace, JsonObject dispute)
    {
        dispute["status"] = "won";
        dispute.List("balance_transactions")!.Add(Ledger.AddDisputeReversal(workspace, dispute).DeepClone());
        ChargeOf(workspace, dispute)["_withdrawn"] = false;
        workspace.Emit("charge.dispute.closed", dispute);
        workspace.Emit("charge.dispute.funds_reinstated", dispute);
    }

    private static void Escalate(Workspace workspace, JsonObject dispute)
    {
        var charge = ChargeOf(workspace, dispute);
        var before = dispute.DeepClone().AsObject();
        dispute["status"] = "needs_response";
        dispute["amount"] = charge.Whole("amount") - charge.Whole("amount_refunded");
        dispute["is_charge_refundable"] = false;
        if (dispute.At("payment_method_details.card") is JsonObject card)
        {
            card["case_type"] = "chargeback";
        }

        DisputeOpening.AwaitResponse(workspace, dispute);
        workspace.Emit("charge.dispute.updated", dispute, before);
        DisputeOpening.Withdraw(workspace, dispute, charge);
    }

    private static JsonObject ChargeOf(Workspace workspace, JsonObject dispute) =>
        workspace[ChargeBehaviour.Kind].Get(dispute.Text("charge")!, "charge");
}
