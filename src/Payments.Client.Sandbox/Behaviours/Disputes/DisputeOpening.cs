using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>What a card holder does with the cards that dispute their payments.</summary>
internal static class DisputeOpening
{
    public const string Kind = "dispute";
    public const string ResponseDue = "dispute.answer_due";

    private const long SecondsPerDay = 24 * 60 * 60;
    private const long ResponseDays = 9;
    private const long InquiryDays = 120;

    /// <summary>
    /// Opens the dispute that follows a payment with some of the test cards, once its money is taken. A card holder disputes what is already paid:
    /// returns the charge as it was paid, which is the response to its request.
    /// </summary>
    public static JsonObject OpenIfCardDisputes(Workspace workspace, JsonObject charge)
    {
        if (!charge.Flag("captured") || charge.Text("_dispute_reason") is not { } reason)
        {
            return charge;
        }

        var paid = charge.DeepClone().AsObject();
        Open(workspace, charge, reason, charge.Flag("_disputes_by_inquiry"));
        return paid;
    }

    /// <summary>Makes a dispute that is there from the start the one of its charge, and lets the time to respond to it run out.</summary>
    public static void TakeUp(Workspace workspace, JsonObject dispute)
    {
        if (workspace["charge"].Find(dispute.Text("charge")) is { } charge)
        {
            charge["disputed"] = true;
            charge["_dispute"] = dispute.Id();
            charge["_withdrawn"] = !DisputeOutcome.IsInquiry(dispute) && dispute.Text("status") != "won";
        }

        if (DisputeOutcome.NeedsResponse(dispute) && dispute.Object("evidence_details")!.Whole("due_by") is { } due)
        {
            workspace.Schedule(due, ResponseDue, dispute.Id());
        }
    }

    /// <summary>Gives the seller time to respond.</summary>
    public static void AwaitResponse(Workspace workspace, JsonObject dispute)
    {
        var due = workspace.Now + ((DisputeOutcome.IsInquiry(dispute) ? InquiryDays : ResponseDays) * SecondsPerDay);
        dispute.Object("evidence_details")!["due_by"] = due;
        workspace.Schedule(due, ResponseDue, dispute.Id());
    }

    /// <summary>Takes the disputed money away until the dispute is decided.</summary>
    public static void Withdraw(Workspace workspace, JsonObject dispute, JsonObject charge)
    {
        dispute.List("balance_transactions")!.Add(Ledger.AddDispute(workspace, dispute).DeepClone());
        charge["_withdrawn"] = true;
        workspace.Emit("charge.dispute.funds_withdrawn", dispute);
    }

    /// <summary>An inquiry is settled by giving the money back.</summary>
    public static void CloseInquiry(Workspace workspace, JsonObject charge)
    {
        if (workspace[Kind].Find(charge.Text("_dispute")) is { } dispute && dispute.Text("status") is "warning_needs_response" or "warning_under_review")
        {
            DisputeOutcome.Lose(workspace, dispute);
        }
    }

    private static void Open(Workspace workspace, JsonObject charge, string reason, bool isInquiry)
    {
        var networkReason = reason == "product_not_received" ? "13.1" : "10.4";
        var dispute = workspace.Create("Dispute", new JsonObject
        {
            ["id"] = workspace.NewId("du_"),
            ["amount"] = charge.Whole("amount_captured"),
            ["charge"] = charge.Id(),
            ["created"] = workspace.Now,
            ["currency"] = charge.Text("currency"),
            ["evidence"] = new JsonObject(),
            ["evidence_details"] = new JsonObject { ["submission_method"] = "not_submitted" },
            ["intended_submission_method"] = "manual",
            ["is_charge_refundable"] = isInquiry,
            ["network_reason_code"] = networkReason,
            ["payment_method_details"] = PaymentMethodDetails(charge, networkReason, isInquiry),
            ["reason"] = reason,
            ["status"] = isInquiry ? "warning_needs_response" : "needs_response",
        });
        charge["disputed"] = true;
        charge["_dispute"] = dispute.Id();
        AwaitResponse(workspace, dispute);
        workspace.Emit("charge.dispute.created", dispute);
        if (!isInquiry)
        {
            Withdraw(workspace, dispute, charge);
        }
    }

    private static JsonObject PaymentMethodDetails(JsonObject charge, string networkReason, bool isInquiry)
    {
        var brand = charge.At("payment_method_details.card.brand").AsText();
        return new JsonObject
        {
            ["card"] = new JsonObject
            {
                ["brand"] = brand,
                ["case_type"] = isInquiry ? "inquiry" : "chargeback",
                ["network"] = brand,
                ["network_reason_code"] = networkReason,
            },
            ["type"] = "card",
        };
    }
}
