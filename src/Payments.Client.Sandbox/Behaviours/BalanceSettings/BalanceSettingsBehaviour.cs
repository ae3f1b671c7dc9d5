using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.BalanceSettings;

/// <summary>The balance settings: one object per account.</summary>
internal sealed class BalanceSettingsBehaviour : Behaviour
{
    private const string Kind = "balance_settings";
    private const string OnlyId = "settings";

    public override void Register(OperationTable operations)
    {
        operations.On("BalanceSettings.Get", call => Settings(call.Workspace));
        operations.On("BalanceSettings.Update", Update);
        operations.OnSeed(Kind, new SeedKind("") { OnlyId = OnlyId, TakeUp = static (_, settings) => SettlementTiming.CheckSeeded(DelayDays(settings)) });
    }

    /// <summary>The settings of an account that has not changed any.</summary>
    public static JsonObject Defaults() => new()
    {
        ["payments"] = new JsonObject
        {
            ["debit_negative_balances"] = true,
            ["payouts"] = DefaultPayouts(),
            ["settlement_timing"] = new JsonObject { ["delay_days"] = SettlementTiming.DefaultDelayDays },
        },
    };

    /// <summary>How many days a payment waits before it is available.</summary>
    public static long DelayDays(Workspace workspace) => DelayDays(Settings(workspace));

    private static long DelayDays(JsonObject settings) => settings.At("payments.settlement_timing.delay_days").AsWhole()!.Value;

    private static JsonObject DefaultPayouts() => new()
    {
        ["schedule"] = new JsonObject { ["interval"] = "daily" },
        ["status"] = "enabled",
    };

    private static JsonObject Settings(Workspace workspace)
    {
        if (workspace[Kind].Find(OnlyId) is { } settings)
        {
            return settings;
        }

        var defaults = Defaults();
        defaults["_id"] = OnlyId;
        return workspace.Create("BalanceSettings", defaults);
    }

    private static JsonObject Update(Call call)
    {
        var settings = Settings(call.Workspace);
        if (call.Parameters.Object("payments") is not { } sent)
        {
            return settings;
        }

        // The changes are made on a copy, so that a refused update changes nothing.
        var before = settings.DeepClone().AsObject();
        var payments = before.Object("payments")!.DeepClone().AsObject();
        Change(payments, sent);
        settings["payments"] = EngineParts.Completer.Complete("BalanceSettingsPayments", payments);
        if (!JsonNode.DeepEquals(before, settings))
        {
            call.Workspace.Emit("balance_settings.updated", settings, before);
        }

        return settings;
    }

    private static void Change(JsonObject payments, Parameters sent)
    {
        sent.CopyTo(payments, "debit_negative_balances");
        if (sent.Object("payouts") is { } payouts)
        {
            payments["payouts"] ??= DefaultPayouts();
            PayoutSettings.Change(payments.Object("payouts")!, payouts);
        }

        if (sent.Object("settlement_timing") is { } timing)
        {
            SettlementTiming.Change(payments.Object("settlement_timing")!, timing);
        }
    }
}
