using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>
/// Records credit: every change of a grant's balance is a credit balance transaction. Invoices are not simulated, so no credit is ever spent:
/// a grant is funded in whole, and emptied in whole when it expires or is voided.
/// </summary>
internal static class CreditLedger
{
    public const string Kind = "billing.credit_balance_transaction";

    private const string Balance = "_ledger_balance";

    public static long BalanceOf(JsonObject grant) => grant.Whole(Balance) ?? 0;

    /// <summary>Records the credit of a grant that has become effective.</summary>
    public static void Fund(Workspace workspace, JsonObject grant)
    {
        var amount = CreditAmount.Of(grant);
        grant[Balance] = amount.Value;
        Add(workspace, grant, "credit", amount, "credits_granted", grant.Whole("effective_at")!.Value);
    }

    /// <summary>Takes what is left of a grant.</summary>
    public static void Empty(Workspace workspace, JsonObject grant, string reason)
    {
        if (BalanceOf(grant) is > 0 and var left)
        {
            grant[Balance] = 0L;
            Add(workspace, grant, "debit", CreditAmount.Of(grant) with { Value = left }, reason, workspace.Now);
        }
    }

    private static void Add(Workspace workspace, JsonObject grant, string type, CreditAmount amount, string reason, long effectiveAt)
    {
        var transaction = workspace.Create("CreditBalanceTransaction", new JsonObject
        {
            ["id"] = workspace.NewId("cbtxn_test_"),
            ["created"] = workspace.Now,
            ["credit_grant"] = grant.Id(),
            ["effective_at"] = effectiveAt,
            ["type"] = type,
            [type] = new JsonObject { ["amount"] = amount.ToJson(), ["type"] = reason },
            ["_customer"] = grant.Text("customer"),
        });
        workspace.Emit("billing.credit_balance_transaction.created", transaction);
    }
}
