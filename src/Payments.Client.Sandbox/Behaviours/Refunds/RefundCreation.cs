using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Behaviours.Disputes;
using Payments.Client.Sandbox.Behaviours.Intents;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Refunds;

/// <summary>Gives the money of a charge back, in whole or in part.</summary>
internal static class RefundCreation
{
    /// <summary>Makes the refund that a request asks for.</summary>
    public static JsonObject Create(Call call, JsonObject charge)
    {
        var parameters = call.Parameters;
        CheckParameters(parameters, charge);
        var left = charge.Whole("amount")!.Value - charge.Whole("amount_refunded")!.Value - RefundSettlement.Underway(charge);
        CheckRefundable(charge, left);
        var amount = parameters.Whole("amount") ?? left;
        ChargeRules.CheckPositive(amount, "amount");
        Currencies.CheckAmount(amount, charge.Text("currency")!, "amount");
        if (amount > left)
        {
            throw Problems.Invalid($"The refund of {amount} is greater than the {left} that is left of the charge.", "amount");
        }

        if (!charge.Flag("captured") && amount < left)
        {
            throw Problems.Invalid("An uncaptured charge is refunded in whole, or captured in part.", "amount");
        }

        var details = new JsonObject { ["metadata"] = Metadata.Merge(null, parameters) };
        parameters.CopyTo(details, "instructions_email", "reason");
        var before = charge.DeepClone().AsObject();
        var refund = charge.Flag("captured") ? Return(call, charge, amount, details) : LetGo(call.Workspace, charge, amount, details);
        if (refund.Text("reason") == "fraudulent")
        {
            charge["fraud_details"] = new JsonObject { ["user_report"] = "fraudulent" };
        }

        PaymentIntents.Follow(call.Workspace, charge);
        Announce(call.Workspace, refund, charge, before);
        return refund;
    }

    /// <summary>Lets go of the authorized money that a capture left.</summary>
    public static void Release(Workspace workspace, JsonObject charge, long amount)
    {
        var before = charge.DeepClone().AsObject();
        var refund = LetGo(workspace, charge, amount, new JsonObject { ["metadata"] = new JsonObject() });
        Announce(workspace, refund, charge, before);
    }

    /// <summary>Lets go of all the money of an authorization that nobody captured in time.</summary>
    public static void Expire(Workspace workspace, JsonObject charge)
    {
        var details = new JsonObject { ["metadata"] = new JsonObject(), ["reason"] = "expired_uncaptured_charge" };
        workspace.Emit("refund.created", LetGo(workspace, charge, charge.Whole("amount")!.Value, details));
    }

    private static void Announce(Workspace workspace, JsonObject refund, JsonObject charge, JsonObject chargeBefore)
    {
        workspace.Emit("refund.created", refund);
        if (refund.Text("status") == "pending")
        {
            workspace.Emit("charge.updated", charge, chargeBefore);
            return;
        }

        AnnounceCounted(workspace, charge, chargeBefore);
    }

    /// <summary>Tells of a charge that a refund was just counted on.</summary>
    public static void AnnounceCounted(Workspace workspace, JsonObject charge, JsonObject chargeBefore)
    {
        workspace.Emit("charge.refunded", charge, chargeBefore);
        if (charge.Flag("refunded"))
        {
            DisputeOpening.CloseInquiry(workspace, charge);
        }
    }

    /// <summary>Adds given back money to what the charge says of it.</summary>
    public static void Count(JsonObject charge, long amount)
    {
        var refunded = charge.Whole("amount_refunded")!.Value + amount;
        charge["amount_refunded"] = refunded;
        charge["refunded"] = refunded == charge.Whole("amount");
    }

    private static JsonObject Return(Call call, JsonObject charge, long amount, JsonObject details)
    {
        var workspace = call.Workspace;
        var refund = Add(workspace, charge, amount, details, "refund");
        RefundSettlement.Begin(workspace, refund, charge);
        if (call.Parameters.Flag("reverse_transfer") == true)
        {
            refund["transfer_reversal"] = ConnectMoney.Reverse(workspace, charge, refund.Id(), amount);
        }

        var fee = call.Parameters.Flag("refund_application_fee") == true ? ConnectMoney.ReturnFee(workspace, charge, amount) : 0;

        // As when it was taken: only a direct charge paid the fee from its own balance.
        var feeToBalance = charge["transfer_data"] is null ? fee : 0;
        refund["balance_transaction"] = Ledger.AddRefund(workspace, refund, feeToBalance, charge.Text("description"));
        return refund;
    }

    private static JsonObject LetGo(Workspace workspace, JsonObject charge, long amount, JsonObject details)
    {
        var refund = Add(workspace, charge, amount, details, "reversal");
        Count(charge, amount);
        return refund;
    }

    private static JsonObject Add(Workspace workspace, JsonObject charge, long amount, JsonObject details, string destinationType)
    {
        details["id"] = workspace.NewId("re_");
        details["amount"] = amount;
        details["charge"] = charge.Id();
        details["created"] = workspace.Now;
        details["currency"] = charge.Text("currency");
        details["customer"] = charge.Text("customer");
        details["destination_details"] = Destination(destinationType);
        if (charge.Text("payment_intent") is { } intent)
        {
            details["payment_intent"] = intent;
            details["payment_method"] = charge.Text("payment_method");
        }

        details["status"] = "succeeded";
        return workspace.Create("Refund", details);
    }

    private static JsonObject Destination(string type)
    {
        var card = new JsonObject { ["type"] = type };
        if (type == "refund")
        {
            card["reference_status"] = "pending";
            card["reference_type"] = "acquirer_reference_number";
        }

        return new JsonObject { ["card"] = card, ["type"] = "card" };
    }

    /// <summary>The money comes from a charge, and not from elsewhere.</summary>
    public static void CheckOrigin(Parameters parameters)
    {
        if (parameters.Has("origin"))
        {
            throw Problems.NotSimulated("refunds from a customer's balance", "origin");
        }
    }

    private static void CheckParameters(Parameters parameters, JsonObject charge)
    {
        CheckOrigin(parameters);
        if (parameters.Has("currency") || parameters.Has("customer"))
        {
            var param = parameters.Has("currency") ? "currency" : "customer";
            throw Problems.Invalid($"The refund of a charge takes its {param} from the charge.", param);
        }

        if (parameters.Text("payment_intent") is { } intent && intent != charge.Text("payment_intent"))
        {
            throw Problems.Invalid("The charge does not belong to this payment intent.", "payment_intent");
        }

        if (parameters.Flag("reverse_transfer") == true && charge["transfer_data"] is null)
        {
            throw Problems.Invalid("The charge has no transfer to reverse.", "reverse_transfer");
        }

        if (parameters.Flag("refund_application_fee") == true && charge["application_fee"] is null)
        {
            throw Problems.Invalid("The charge has no application fee to refund.", "refund_application_fee");
        }
    }

    private static void CheckRefundable(JsonObject charge, long left)
    {
        if (charge.Text("status") == "failed")
        {
            throw Problems.Invalid("The charge failed: there is nothing to refund.", "charge");
        }

        if (charge.Flag("refunded") || left == 0)
        {
            throw Problems.Invalid("The charge has already been refunded.", code: "charge_already_refunded");
        }

        if (charge.Flag("_withdrawn"))
        {
            throw Problems.Invalid("The charge is disputed, and its money is already withdrawn.", code: "charge_disputed");
        }
    }
}
