using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>Grants credit to a customer, at once or from a later time on.</summary>
internal static class CreditGrantCreation
{
    private const int MaximumUnused = 100;

    public static JsonObject Create(Call call)
    {
        var parameters = call.Parameters;
        var workspace = call.Workspace;
        var holder = CreditHolder.Read(parameters);
        var amount = CreditAmount.Read(parameters.Object("amount")!);
        var scope = CreditScope.Read(parameters.Object("applicability_config")!.Object("scope")!);
        var effectiveAt = parameters.Whole("effective_at") ?? call.Now;
        var expiresAt = CreditGrantTerms.ReadExpiry(parameters, effectiveAt, call.Now);
        var values = new JsonObject
        {
            ["amount"] = amount.ToJson(),
            ["applicability_config"] = new JsonObject { ["scope"] = scope.ToJson() },
            ["category"] = parameters.Text("category") ?? "paid",
            ["created"] = call.Now,
            ["customer"] = holder.Customer,
            ["customer_account"] = holder.Account,
            ["effective_at"] = effectiveAt,
            ["expires_at"] = expiresAt,
            ["metadata"] = Metadata.Merge(null, parameters),
            ["name"] = CreditGrantTerms.ReadName(parameters),
            ["priority"] = CreditGrantTerms.ReadPriority(parameters),
            ["updated"] = call.Now,
        };
        CheckUnused(workspace, holder);
        values["id"] = workspace.NewId("credgr_test_");
        return Start(workspace, workspace.Create("CreditGrant", values));
    }

    /// <summary>Funds a grant that is there from the start, unless it is already at its end, and watches over its times.</summary>
    public static void TakeUp(Workspace workspace, JsonObject grant)
    {
        CreditAmount.Of(grant);
        grant["effective_at"] ??= grant.Whole("created");
        if (CreditGrantState.IsOpen(grant, workspace.Now))
        {
            WatchTimes(workspace, grant);
        }
    }

    private static JsonObject Start(Workspace workspace, JsonObject grant)
    {
        workspace.Emit("billing.credit_grant.created", grant);
        WatchTimes(workspace, grant);
        return grant;
    }

    private static void WatchTimes(Workspace workspace, JsonObject grant)
    {
        if (CreditGrantState.IsPending(grant, workspace.Now))
        {
            workspace.Schedule(grant.Whole("effective_at")!.Value, CreditGrantState.BecomesEffective, grant.Id());
        }
        else
        {
            CreditLedger.Fund(workspace, grant);
        }

        if (grant.Whole("expires_at") is { } expiresAt)
        {
            workspace.Schedule(expiresAt, CreditGrantState.Expires, grant.Id());
        }
    }

    private static void CheckUnused(Workspace workspace, CreditHolder holder)
    {
        var unused = workspace[CreditGrantBehaviour.Kind].OldestFirst.Count(
            grant => grant.Text("customer") == holder.Customer && CreditGrantState.IsOpen(grant, workspace.Now));
        if (unused >= MaximumUnused)
        {
            throw Problems.Invalid(
                $"{holder.Customer} already has {unused} unused credit grants, which is the most: expire or void one before granting more.");
        }
    }
}
