using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>Balance transactions: written by the <see cref="Ledger"/>, read here.</summary>
internal sealed class BalanceTransactionBehaviour : Behaviour
{
    public override void Register(OperationTable operations)
    {
        operations.On("BalanceTransactions.Get", call => call.Workspace[Ledger.Kind].Get(call.PathId("id"), "balance transaction"));
        operations.OnPage("BalanceTransactions.List", List);
        operations.OnDue(Ledger.BecomesAvailable, Ledger.MakeAvailable);
        operations.OnSeed(Ledger.Kind, new SeedKind("txn_") { TakeUp = Ledger.WatchAvailability });
    }

    private static ObjectPage List(Call call)
    {
        // No payout is ever made here, so no transaction belongs to one.
        return call.Parameters.Has("payout")
            ? call.Page([], "payout")
            : call.Page(call.Workspace[Ledger.Kind].OldestFirst, "currency", "source", "type");
    }
}
