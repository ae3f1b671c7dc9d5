using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>Credit balance transactions: written by the <see cref="CreditLedger"/>, read here.</summary>
internal sealed class CreditBalanceTransactionBehaviour : Behaviour
{
    public override void Register(OperationTable operations)
    {
        operations.On(
            "Billing.CreditBalanceTransactions.Get",
            call => call.Workspace[CreditLedger.Kind].Get(call.PathId("id"), "credit balance transaction"));
        operations.OnPage("Billing.CreditBalanceTransactions.List", List);
    }

    private static ObjectPage List(Call call)
    {
        var holder = CreditHolder.Read(call.Parameters);
        var grant = call.Parameters.Text("credit_grant");
        return call.Page(
            call.Workspace[CreditLedger.Kind].OldestFirst,
            json => json.Text("_customer") == holder.Customer && (grant is null || json.Text("credit_grant") == grant));
    }
}
