using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>What a charge passes between a platform and its connected accounts: the fee, the transfer, and both of them back.</summary>
internal static class ConnectMoney
{
    private const string Application = "ca_sandbox";
    private const int MostShown = 10;

    /// <summary>The notes of how much of a charge was refunded so far with a share of the fee, and of the transfer.</summary>
    private const string RefundedWithFee = "_refunded_with_fee";
    private const string RefundedWithTransfer = "_refunded_with_transfer";

    /// <summary>Takes the fee of a captured charge and makes its transfer, where it says that there is one and it is not made yet.</summary>
    public static void Pass(Workspace workspace, JsonObject charge)
    {
        if (charge.Whole("application_fee_amount") is > 0 and var fee && charge["application_fee"] is null)
        {
            TakeFee(workspace, charge, fee);
        }

        if (charge["transfer_data"] is not null && charge["transfer"] is null)
        {
            Transfer(workspace, charge);
        }
    }

    private static void TakeFee(Workspace workspace, JsonObject charge, long amount)
    {
        var fee = workspace.Create("ApplicationFee", new JsonObject
        {
            ["id"] = workspace.NewId("fee_"),
            ["account"] = charge.At("transfer_data.destination").AsText() ?? workspace.Account.Id,
            ["amount"] = amount,
            ["application"] = Application,
            ["charge"] = charge.Id(),
            ["created"] = workspace.Now,
            ["currency"] = charge.Text("currency"),
        });
        charge["application_fee"] = fee.Id();
        workspace.Emit("application_fee.created", fee);
    }

    private static void Transfer(Workspace workspace, JsonObject charge)
    {
        var terms = charge.Object("transfer_data")!;
        var transfer = workspace.Create("Transfer", new JsonObject
        {
            ["id"] = workspace.NewId("tr_"),
            ["amount"] = terms.Whole("amount") ?? charge.Whole("amount_captured"),
            ["created"] = workspace.Now,
            ["currency"] = charge.Text("currency"),
            ["destination"] = terms.Text("destination"),
            ["source_transaction"] = charge.Id(),
            ["transfer_group"] = charge.Text("transfer_group"),
        });
        charge["transfer"] = transfer.Id();
        workspace.Emit("transfer.created", transfer);
    }

    /// <summary>Gives back the refund's share of the application fee; returns how much that is.</summary>
    public static long ReturnFee(Workspace workspace, JsonObject charge, long refunded)
    {
        var fee = workspace["application_fee"].Get(charge.Text("application_fee")!, "application fee");
        var share = ShareOf(fee, "amount_refunded", charge, RefundedWithFee, refunded);
        var returned = fee.Whole("amount_refunded")!.Value + share;
        fee["amount_refunded"] = returned;
        fee["refunded"] = returned == fee.Whole("amount");
        if (share > 0)
        {
            Show(fee, "refunds", workspace.Create("FeeRefund", new JsonObject
            {
                ["id"] = workspace.NewId("fr_"),
                ["amount"] = share,
                ["created"] = workspace.Now,
                ["currency"] = fee.Text("currency"),
                ["fee"] = fee.Id(),
                ["metadata"] = new JsonObject(),
            }));
        }

        workspace.Emit("application_fee.refunded", fee);
        return share;
    }

    /// <summary>Takes the refund's share of the transfer back; returns the reversal's id.</summary>
    public static string Reverse(Workspace workspace, JsonObject charge, string refundId, long refunded)
    {
        var transfer = workspace["transfer"].Get(charge.Text("transfer")!, "transfer");
        var share = ShareOf(transfer, "amount_reversed", charge, RefundedWithTransfer, refunded);
        var reversed = transfer.Whole("amount_reversed")!.Value + share;
        transfer["amount_reversed"] = reversed;
        transfer["reversed"] = reversed == transfer.Whole("amount");
        var reversal = workspace.Create("TransferReversal", new JsonObject
        {
            ["id"] = workspace.NewId("trr_"),
            ["amount"] = share,
            ["created"] = workspace.Now,
            ["currency"] = charge.Text("currency"),
            ["metadata"] = new JsonObject(),
            ["source_refund"] = refundId,
            ["transfer"] = transfer.Id(),
        });
        Show(transfer, "reversals", reversal);
        workspace.Emit("transfer.reversed", transfer);
        return reversal.Id();
    }

    /// <summary>Puts what was taken back into the list that the money carries, newest first.</summary>
    private static void Show(JsonObject money, string list, JsonObject part)
    {
        var page = money.Object(list)!;
        var data = page.List("data")!;
        data.Insert(0, part.DeepClone());
        if (data.Count > MostShown)
        {
            data.RemoveAt(MostShown);
            page["has_more"] = true;
        }
    }

    // In proportion to all that was refunded with a share so far, so that the shares of a whole charge add up to the whole.
    private static long ShareOf(JsonObject money, string takenMember, JsonObject charge, string note, long refunded)
    {
        var amount = money.Whole("amount")!.Value;

        // A charge that was seeded may say that nothing of it was captured.
        var captured = Math.Max(charge.Whole("amount_captured")!.Value, 1);
        var left = amount - money.Whole(takenMember)!.Value;
        var sharedBefore = charge.Whole(note) ?? 0;
        charge[note] = sharedBefore + refunded;
        var share = (long)((Int128)amount * (sharedBefore + refunded) / captured) - (long)((Int128)amount * sharedBefore / captured);
        return Math.Min(share, left);
    }
}
