using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Refunds;

/// <summary>Refunds, by themselves and below their charge.</summary>
internal sealed class RefundBehaviour : Behaviour
{
    private const string Kind = "refund";
    private const int IncludedRefunds = 10;

    public override void Register(OperationTable operations)
    {
        operations.On("Charges.Refund", RefundCharge);
        operations.On("Charges.CreateRefund", call => RefundCreation.Create(call, ChargeBehaviour.OfPath(call)));
        operations.On("Refunds.Create", call => RefundCreation.Create(call, RefundedCharge.Find(call)));
        operations.On("Charges.GetRefund", OfCharge);
        operations.On("Refunds.Get", OfPath);
        operations.On("Charges.UpdateRefund", call => Update(call, OfCharge(call)));
        operations.On("Refunds.Update", call => Update(call, OfPath(call)));
        operations.OnPage("Charges.ListRefunds", call => call.Page(RefundsOf(call.Workspace, ChargeBehaviour.OfPath(call))));
        operations.OnPage("Refunds.List", call => call.Page(call.Workspace[Kind].OldestFirst, "charge", "payment_intent"));
        operations.OnInclude("Charge", "refunds", Include);
        operations.OnDue(RefundSettlement.Settles, RefundSettlement.Settle);
        operations.OnSeed(Kind, new SeedKind("re_") { TakeUp = RefundSettlement.Watch });
    }

    private static JsonObject RefundCharge(Call call)
    {
        var charge = ChargeBehaviour.OfPath(call);
        RefundCreation.Create(call, charge);
        return charge;
    }

    private static JsonObject OfPath(Call call) => call.Workspace[Kind].Get(call.PathId("id"), "refund", "refund");

    private static JsonObject OfCharge(Call call)
    {
        var charge = ChargeBehaviour.OfPath(call);
        var id = call.PathId("refund");
        var refund = call.Workspace[Kind].Find(id);
        return refund?.Text("charge") == charge.Id() ? refund : throw Problems.NoSuchObject("refund of this charge", id, "refund");
    }

    private static JsonObject Update(Call call, JsonObject refund)
    {
        var before = refund.DeepClone().AsObject();
        refund["metadata"] = Metadata.Merge(refund.Object("metadata"), call.Parameters);
        RefundSettlement.EmitUpdate(call.Workspace, refund, before);
        return refund;
    }

    private static ObjectPage Include(Workspace workspace, JsonObject charge)
    {
        var refunds = RefundsOf(workspace, charge);
        return new ObjectPage(
            [.. refunds.Reverse().Take(IncludedRefunds)], refunds.Count > IncludedRefunds, $"/v1/charges/{charge.Id()}/refunds");
    }

    private static IReadOnlyList<JsonObject> RefundsOf(Workspace workspace, JsonObject charge) =>
        [.. workspace[Kind].OldestFirst.Where(refund => refund.Text("charge") == charge.Id())];
}
