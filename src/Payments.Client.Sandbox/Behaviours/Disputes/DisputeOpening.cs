using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Disputes;

/// <summary>What a card holder does with the cards that dispute their payments.</summary>
internal static class DisputeOpening
{
    public const string Kind = "dispute";
    public const string AnswerDue = "dispute.answer_due";

    private const long SecondsPerDay = 24 * 60 * 60;
    private const long AnswerDays = 9;
    private const long InquiryDays = 120;

    public static void Open(Workspace workspace, JsonObject charge, string reason, bool isInquiry)
    {
        var due = workspace.Now + ((isInquiry ? InquiryDays : AnswerDays) * SecondsPerDay);
        var dispute = workspace.Create("Dispute", new JsonObject
        {
            ["id"] = workspace.NewId("du_"),
            ["amount"] = charge.Whole("amount_captured"),
            ["charge"] = charge.Id(),
            ["created"] = workspace.Now,
            ["currency"] = charge.Text("currency"),
            ["evidence"] = new JsonObject(),
            ["evidence_details"] = new JsonObject { ["due_by"] = due, ["submission_method"] = "not_submitted" },
            ["intended_submission_method"] = "manual",
            ["is_charge_refundable"] = isInquiry,
            ["payment_method_details"] = PaymentMethodDetails(charge, reason, isInquiry),
            ["reason"] = reason,
            ["status"] = isInquiry ? "warning_needs_response" : "needs_response",
        });
        charge["disputed"] = true;
        charge["_dispute"] = dispute.Id();
        if (!isInquiry)
        {
            Withdraw(workspace, dispute, charge);
        }

        workspace.Schedule(due, AnswerDue, dispute.Id());
    }

    /// <summary>Takes the disputed money away until the dispute is decided.</summary>
    public static void Withdraw(Workspace workspace, JsonObject dispute, JsonObject charge)
    {
        dispute.List("balance_transactions")!.Add(Ledger.AddDispute(workspace, dispute).DeepClone());
        dispute["is_charge_refundable"] = false;
        charge["_withdrawn"] = true;
    }

    /// <summary>An inquiry is settled by giving the money back.</summary>
    public static void CloseInquiry(Workspace workspace, JsonObject charge)
    {
        var dispute = workspace[Kind].Find(charge.Text("_dispute"));
        if (dispute?.Text("status") is "warning_needs_response" or "warning_under_review")
        {
            dispute["status"] = "warning_closed";
        }
    }

    private static JsonObject PaymentMethodDetails(JsonObject charge, string reason, bool isInquiry)
    {
        var brand = charge.At("payment_method_details.card.brand").AsText();
        return new JsonObject
        {
            ["card"] = new JsonObject
            {
                ["brand"] = brand,
                ["case_type"] = isInquiry ? "inquiry" : "chargeback",
                ["network"] = brand,
                ["network_reason_code"] = reason == "product_not_received" ? "13.1" : "10.4",
            },
            ["type"] = "card",
        };
    }
}
