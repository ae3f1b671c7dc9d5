using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.BalanceSettings;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Seeding;

/// <summary>Which kinds of object a sandbox can start from, and what their ids start with.</summary>
internal static class SeedKinds
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["balance_transaction"] = "txn_",
        ["billing.alert"] = "alrt_",
        ["billing.credit_balance_transaction"] = "cbtxn_",
        ["billing.credit_grant"] = "credgr_",
        ["billing.meter"] = "mtr_",
        ["billing_portal.configuration"] = "bpc_",
        ["billing_portal.session"] = "bps_",
        ["charge"] = "ch_",
        ["checkout.session"] = "cs_test_",
        ["dispute"] = "du_",
        ["event"] = "evt_",
        ["refund"] = "re_",
    };

    public static IEnumerable<string> All => Prefixes.Keys.Append(BalanceSettingsBehaviour.Kind).Order(StringComparer.Ordinal);

    public static bool IsKnown(string? kind) => kind is not null && All.Contains(kind);

    /// <summary>Sees to it that an object has the id that it is stored under.</summary>
    public static void GiveId(JsonObject seed, string kind, IdSource ids)
    {
        if (kind == BalanceSettingsBehaviour.Kind)
        {
            seed["_id"] = BalanceSettingsBehaviour.OnlyId;
        }
        else if (seed["id"] is null)
        {
            seed["id"] = ids.Next(Prefixes[kind]);
        }
    }
}
