using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Disputes;
using Payments.Client.Sandbox.Behaviours.Intents;
using Payments.Client.Sandbox.Behaviours.Refunds;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Takes the money of an authorized charge, or lets the authorization expire.</summary>
internal static class ChargeCapture
{
    public const string Expires = "charge.expires";

    public static JsonObject Capture(Call call)
    {
        var charge = ChargeBehaviour.OfPath(call);
        CheckCapturable(charge);
        var parameters = call.Parameters;
        var authorized = charge.Whole("amount")!.Value;
        var amount = parameters.Whole("amount") ?? authorized;
        ChargeRules.CheckPositive(amount, "amount");
        Currencies.CheckAmount(amount, charge.Text("currency")!, "amount");
        if (amount > authorized)
        {
            throw Problems.Invalid($"At most the authorized {authorized} can be captured.", "amount", "amount_too_large");
        }

        ChargeRules.CheckMinimum(amount, charge.Text("currency")!);
        ChargeRules.CheckDescriptors(parameters);
        ChargeRules.CheckEmail(parameters);
        var terms = ConnectTerms.ReadForCapture(call, charge, amount);
        var before = charge.DeepClone().AsObject();
        terms.WriteTo(charge);

        parameters.CopyTo(charge, "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group");
        charge["calculated_statement_descriptor"] =
            ChargeRules.CalculatedDescriptor(charge.Text("statement_descriptor"), charge.Text("statement_descriptor_suffix"));
        charge["amount_captured"] = amount;
        charge["captured"] = true;
        (charge.At("payment_method_details.card") as JsonObject)?.Remove("capture_before");
        Settle(call.Workspace, charge);
        call.Workspace.Emit("charge.captured", charge, before);
        if (amount < authorized)
        {
            RefundCreation.Release(call.Workspace, charge, authorized - amount);
        }

        PaymentIntents.Follow(call.Workspace, charge);
        return DisputeOpening.OpenIfCardDisputes(call.Workspace, charge);
    }

    /// <summary>Records the money of a captured charge.</summary>
    public static void Settle(Workspace workspace, JsonObject charge)
    {
        var amount = charge.Whole("amount_captured")!.Value;
        var applicationFee = charge.Whole("application_fee_amount") ?? 0;
        ConnectMoney.Pass(workspace, charge);

        // A fee on a transfer is taken from the transfer; only a direct charge pays it from its own balance.
        var feeFromBalance = charge["transfer_data"] is null ? applicationFee : 0;
        charge["balance_transaction"] = Ledger.AddCharge(workspace, charge, amount, feeFromBalance, charge.Flag("_skips_pending"));
    }

    /// <summary>Gives the money of an authorization back that nobody captured in time.</summary>
    public static void Expire(Workspace workspace, string id)
    {
        var charge = workspace[ChargeBehaviour.Kind].Get(id, "charge");
        if (charge.Flag("captured") || charge.Flag("refunded"))
        {
            return;
        }

        var before = charge.DeepClone().AsObject();
        charge["_expired"] = true;
        RefundCreation.Expire(workspace, charge);
        PaymentIntents.Follow(workspace, charge);
        workspace.Emit("charge.expired", charge, before);
    }

    private static void CheckCapturable(JsonObject charge)
    {
        if (charge.Text("status") == "failed")
        {
            throw Problems.Invalid("The charge failed: there is nothing to capture.");
        }

        if (charge.Flag("captured"))
        {
            throw Problems.Invalid("The charge has already been captured.", code: "charge_already_captured");
        }

        if (charge.Flag("_expired"))
        {
            throw Problems.Invalid("The authorization has expired.", code: "charge_expired_for_capture");
        }

        if (charge.Flag("refunded"))
        {
            throw Problems.Invalid("The charge has been refunded.", code: "charge_already_refunded");
        }
    }
}
