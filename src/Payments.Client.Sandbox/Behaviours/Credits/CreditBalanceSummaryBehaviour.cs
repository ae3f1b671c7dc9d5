using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>
/// The credit that a customer has, by currency. Expiry is recorded to the second and no invoice ever reserves credit,
/// so what is available and what is on the ledger are the same here.
/// </summary>
internal sealed class CreditBalanceSummaryBehaviour : Behaviour
{
    public override void Register(OperationTable operations) => operations.On("Billing.CreditBalanceSummary.Get", Get);

    private static JsonObject Get(Call call)
    {
        var holder = CreditHolder.Read(call.Parameters);
        var isWanted = ReadFilter(call, holder);
        var balances = call.Workspace[CreditGrantBehaviour.Kind].OldestFirst
            .Where(grant => grant.Text("customer") == holder.Customer && isWanted(grant))
            .GroupBy(grant => CreditAmount.Of(grant).Currency, StringComparer.Ordinal)
            .Select(grants => Balance(new CreditAmount(grants.Key, grants.Sum(CreditLedger.BalanceOf))));
        return EngineParts.Completer.Complete("CreditBalanceSummary", new JsonObject
        {
            ["balances"] = new JsonArray([.. balances]),
            ["customer"] = holder.Customer,
            ["customer_account"] = holder.Account,
        });
    }

    private static Func<JsonObject, bool> ReadFilter(Call call, CreditHolder holder)
    {
        var filter = call.Parameters.Object("filter")!;
        var type = filter.RequiredText("type");
        var other = type == "credit_grant" ? "applicability_scope" : "credit_grant";
        if (filter.Has(other))
        {
            throw Problems.Invalid($"A filter of the type {type} takes no {other}.", filter.PathOf(other));
        }

        if (type == "credit_grant")
        {
            var id = ReadGrant(filter, call.Workspace, holder);
            return grant => grant.Id() == id;
        }

        var scope = CreditScope.Read(filter.Object(type) ?? throw Problems.Missing(filter.PathOf(type)));
        return grant => CreditScope.Of(grant).CanPayFor(scope);
    }

    private static string ReadGrant(Parameters filter, Workspace workspace, CreditHolder holder)
    {
        var id = filter.RequiredText("credit_grant");
        return workspace[CreditGrantBehaviour.Kind].Find(id)?.Text("customer") == holder.Customer
            ? id
            : throw Problems.NoSuchReference($"credit grant of {holder.Customer}", id, filter.PathOf("credit_grant"));
    }

    private static JsonObject Balance(CreditAmount amount) => new()
    {
        ["available_balance"] = amount.ToJson(),
        ["ledger_balance"] = amount.ToJson(),
    };
}
