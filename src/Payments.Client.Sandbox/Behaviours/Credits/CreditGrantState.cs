using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>Where a grant stands: still to come, effective, expired or voided.</summary>
internal static class CreditGrantState
{
    public const string BecomesEffective = "billing.credit_grant.becomes_effective";
    public const string Expires = "billing.credit_grant.expires";

    public static bool IsPending(JsonObject grant, long now) => grant.Whole("effective_at") > now;

    /// <summary>Neither voided nor expired.</summary>
    public static bool IsOpen(JsonObject grant, long now) => grant["voided_at"] is null && !(grant.Whole("expires_at") <= now);

    /// <summary>Refuses what only an open grant allows.</summary>
    public static void CheckOpen(JsonObject grant, long now)
    {
        if (grant["voided_at"] is not null)
        {
            throw Problems.Invalid("The credit grant is voided: it can no longer be changed, expired or voided.");
        }

        if (!IsOpen(grant, now))
        {
            throw Problems.Invalid("The credit grant has expired: it can no longer be changed, expired or voided.");
        }
    }

    /// <summary>Funds a grant at the time at which it becomes effective, unless it was voided before.</summary>
    public static void MakeEffective(Workspace workspace, string id)
    {
        var grant = workspace[CreditGrantBehaviour.Kind].Get(id, "credit grant");
        if (IsOpen(grant, workspace.Now))
        {
            CreditLedger.Fund(workspace, grant);
        }
    }

    /// <summary>Empties a grant whose expiry has come; it may have been moved or unset since this was scheduled.</summary>
    public static void Expire(Workspace workspace, string id)
    {
        var grant = workspace[CreditGrantBehaviour.Kind].Get(id, "credit grant");
        if (!IsOpen(grant, workspace.Now))
        {
            CreditLedger.Empty(workspace, grant, "credits_expired");
        }
    }
}
