using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>The dispute of a charge: read it, answer it with evidence, or accept it.</summary>
internal sealed class DisputeBehaviour : Behaviour
{
    private const string WinningEvidence = "winning_evidence";
    private const string LosingEvidence = "losing_evidence";
    private const string EscalatingEvidence = "escalate_inquiry_evidence";

    public override void Register(OperationTable operations)
    {
        operations.On("Charges.GetDispute", OfPath);
        operations.On("Charges.UpdateDispute", Update);
        operations.On("Charges.CloseDispute", Close);
        operations.OnDue(DisputeOpening.AnswerDue, MissAnswer);
    }

    private static JsonObject OfPath(Call call)
    {
        var charge = ChargeBehaviour.OfPath(call);
        return call.Workspace[DisputeOpening.Kind].Find(charge.Text("_dispute"))
            ?? throw Problems.NoSuchObject("dispute of the charge", charge.Id(), "charge");
    }

    private static JsonObject Update(Call call)
    {
        var dispute = OfPath(call);
        var parameters = call.Parameters;
        var metadata = Metadata.Merge(dispute.Object("metadata"), parameters);
        var evidence = DisputeEvidence.Merge(dispute.Object("evidence")!, parameters, call.Workspace);
        var isAnswer = evidence is not null || parameters.Has("submit");
        if (isAnswer && !NeedsResponse(dispute))
        {
            throw Problems.Invalid($"The dispute takes no more evidence: it is {dispute.Text("status")}.", "evidence");
        }

        dispute["metadata"] = metadata;
        parameters.CopyTo(dispute, "intended_submission_method");
        if (evidence is not null)
        {
            dispute["evidence"] = evidence;
            dispute.Object("evidence_details")!["has_evidence"] = DisputeEvidence.IsPresent(evidence);
        }

        if (isAnswer && (parameters.Flag("submit") ?? true))
        {
            Submit(call.Workspace, dispute);
        }

        return dispute;
    }

    private static JsonObject Close(Call call)
    {
        var dispute = OfPath(call);
        if (!NeedsResponse(dispute))
        {
            throw Problems.Invalid($"Only a dispute that waits for a response can be closed; this one is {dispute.Text("status")}.");
        }

        dispute["status"] = IsInquiry(dispute) ? "warning_closed" : "lost";
        return dispute;
    }

    private static void Submit(Workspace workspace, JsonObject dispute)
    {
        var details = dispute.Object("evidence_details")!;
        details["submission_count"] = details.Whole("submission_count") + 1;
        details["submission_method"] = "manual";
        var wasInquiry = IsInquiry(dispute);
        switch (dispute.At("evidence.uncategorized_text").AsText())
        {
            case WinningEvidence when wasInquiry:
                dispute["status"] = "warning_closed";
                break;
            case WinningEvidence:
                Win(workspace, dispute);
                break;
            case LosingEvidence:
                dispute["status"] = wasInquiry ? "warning_closed" : "lost";
                break;
            case EscalatingEvidence when wasInquiry:
                dispute["status"] = "needs_response";
                dispute.Object("payment_method_details")!.Object("card")!["case_type"] = "chargeback";
                DisputeOpening.Withdraw(workspace, dispute, ChargeOf(workspace, dispute));
                break;
            default:
                dispute["status"] = wasInquiry ? "warning_under_review" : "under_review";
                break;
        }
    }

    private static void Win(Workspace workspace, JsonObject dispute)
    {
        dispute["status"] = "won";
        dispute.List("balance_transactions")!.Add(Ledger.AddDisputeReversal(workspace, dispute).DeepClone());
        ChargeOf(workspace, dispute)["_withdrawn"] = false;
    }

    /// <summary>A dispute that nobody answered is lost; an inquiry is closed without loss.</summary>
    private static void MissAnswer(Workspace workspace, string id)
    {
        var dispute = workspace[DisputeOpening.Kind].Get(id, "dispute");
        if (!NeedsResponse(dispute))
        {
            return;
        }

        dispute.Object("evidence_details")!["past_due"] = true;
        dispute["status"] = IsInquiry(dispute) ? "warning_closed" : "lost";
    }

    private static JsonObject ChargeOf(Workspace workspace, JsonObject dispute) =>
        workspace[ChargeBehaviour.Kind].Get(dispute.Text("charge")!, "charge");

    private static bool IsInquiry(JsonObject dispute) => dispute.Text("status")!.StartsWith("warning_", StringComparison.Ordinal);

    private static bool NeedsResponse(JsonObject dispute) => dispute.Text("status") is "needs_response" or "warning_needs_response";
}
