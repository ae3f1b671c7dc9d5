using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>The dispute of a charge: read it, respond to it with evidence, or accept it.</summary>
internal sealed class DisputeBehaviour : Behaviour
{
    public override void Register(OperationTable operations)
    {
        operations.On("Charges.GetDispute", OfPath);
        operations.On("Charges.UpdateDispute", Update);
        operations.On("Charges.CloseDispute", Close);
        operations.OnDue(DisputeOpening.ResponseDue, DisputeOutcome.MissResponse);
        operations.OnSeed(DisputeOpening.Kind, new SeedKind("du_") { TakeUp = DisputeOpening.TakeUp });
    }

    private static JsonObject OfPath(Call call)
    {
        var charge = ChargeBehaviour.OfPath(call);
        return call.Workspace[DisputeOpening.Kind].Find(charge.Text("_dispute"))
            ?? throw Problems.NoSuchObject("dispute of the charge", charge.Id());
    }

    private static JsonObject Update(Call call)
    {
        var dispute = OfPath(call);
        var parameters = call.Parameters;
        var metadata = Metadata.Merge(dispute.Object("metadata"), parameters);
        var evidence = DisputeEvidence.Merge(dispute.Object("evidence")!, parameters, call.Workspace);
        var isResponse = evidence is not null || parameters.Has("submit");
        if (isResponse && !DisputeOutcome.NeedsResponse(dispute))
        {
            throw Problems.Invalid($"The dispute takes no more evidence: it is {dispute.Text("status")}.", "evidence");
        }

        var before = dispute.DeepClone().AsObject();
        dispute["metadata"] = metadata;
        parameters.CopyTo(dispute, "intended_submission_method");
        if (evidence is not null)
        {
            dispute["evidence"] = evidence;
            dispute.Object("evidence_details")!["has_evidence"] = DisputeEvidence.IsPresent(evidence);
        }

        var isSubmitted = isResponse && (parameters.Flag("submit") ?? true);
        if (isSubmitted)
        {
            Submit(dispute);
        }

        call.Workspace.Emit("charge.dispute.updated", dispute, before);
        if (isSubmitted)
        {
            DisputeOutcome.Decide(call.Workspace, dispute);
        }

        return dispute;
    }

    private static void Submit(JsonObject dispute)
    {
        var details = dispute.Object("evidence_details")!;
        details["submission_count"] = details.Whole("submission_count") + 1;
        details["submission_method"] = "manual";
        dispute["status"] = DisputeOutcome.IsInquiry(dispute) ? "warning_under_review" : "under_review";
    }

    private static JsonObject Close(Call call)
    {
        var dispute = OfPath(call);
        if (!DisputeOutcome.NeedsResponse(dispute))
        {
            throw Problems.Invalid($"Only a dispute that waits for a response can be closed; this one is {dispute.Text("status")}.");
        }

        DisputeOutcome.Lose(call.Workspace, dispute);
        return dispute;
    }
}
