using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>Credit grants: list, get, update, expire and void. Their creation is in <see cref="CreditGrantCreation"/>.</summary>
internal sealed class CreditGrantBehaviour : Behaviour
{
    public const string Kind = "billing.credit_grant";

    public override void Register(OperationTable operations)
    {
        operations.On("Billing.CreditGrants.Create", CreditGrantCreation.Create);
        operations.On("Billing.CreditGrants.Get", OfPath);
        operations.On("Billing.CreditGrants.Update", Update);
        operations.On("Billing.CreditGrants.Expire", Expire);
        operations.On("Billing.CreditGrants.Void", Void);
        operations.OnPage("Billing.CreditGrants.List", List);
        operations.OnDue(CreditGrantState.BecomesEffective, CreditGrantState.MakeEffective);
        operations.OnDue(CreditGrantState.Expires, CreditGrantState.Expire);
        operations.OnSeed(Kind, new SeedKind("credgr_test_") { TakeUp = CreditGrantCreation.TakeUp });
    }

    private static JsonObject OfPath(Call call) => call.Workspace[Kind].Get(call.PathId("id"), "credit grant");

    private static ObjectPage List(Call call)
    {
        var holder = CreditHolder.Find(call.Parameters);
        return call.Page(call.Workspace[Kind].OldestFirst, grant => holder is null || grant.Text("customer") == holder.Customer);
    }

    private static JsonObject Update(Call call)
    {
        var grant = OfPath(call);
        var parameters = call.Parameters;
        CreditGrantState.CheckOpen(grant, call.Now);
        var metadata = Metadata.Merge(grant.Object("metadata"), parameters);
        var expiresAt = CreditGrantTerms.ReadExpiry(parameters, grant.Whole("effective_at")!.Value, call.Now);
        return Change(call.Workspace, grant, () =>
        {
            grant["metadata"] = metadata;
            if (expiresAt is { } due && due != grant.Whole("expires_at"))
            {
                call.Workspace.Schedule(due, CreditGrantState.Expires, grant.Id());
            }

            parameters.CopyTo(grant, "expires_at");
        });
    }

    private static JsonObject Expire(Call call)
    {
        var grant = OfPath(call);
        CreditGrantState.CheckOpen(grant, call.Now);
        if (CreditGrantState.IsPending(grant, call.Now))
        {
            throw Problems.Invalid("The credit grant is not effective yet, so nothing of it can expire: void it instead.");
        }

        Change(call.Workspace, grant, () => grant["expires_at"] = call.Now);
        CreditLedger.Empty(call.Workspace, grant, "credits_expired");
        return grant;
    }

    private static JsonObject Void(Call call)
    {
        var grant = OfPath(call);
        CreditGrantState.CheckOpen(grant, call.Now);
        Change(call.Workspace, grant, () => grant["voided_at"] = call.Now);
        CreditLedger.Empty(call.Workspace, grant, "credits_voided");
        return grant;
    }

    /// <summary>Changes a grant, and tells of it if that made a difference.</summary>
    private static JsonObject Change(Workspace workspace, JsonObject grant, Action change)
    {
        var before = grant.DeepClone().AsObject();
        change();
        if (!JsonNode.DeepEquals(before, grant))
        {
            grant["updated"] = workspace.Now;
            workspace.Emit("billing.credit_grant.updated", grant, before);
        }

        return grant;
    }
}
