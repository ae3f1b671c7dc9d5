using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>The balance settings: one object per account.</summary>
internal sealed class BalanceSettingsBehaviour : Behaviour
{
    private const string Kind = "balance_settings";
    private const string OnlyId = "settings";
    private const long DefaultDelayDays = 2;
    private const long MaximumDelayDays = 31;

    public override void Register(OperationTable operations)
    {
        operations.On("BalanceSettings.Get", call => Settings(call.Workspace));
        operations.On("BalanceSettings.Update", Update);
    }

    /// <summary>How many days a payment waits before it is available.</summary>
    public static long DelayDays(Workspace workspace) =>
        Settings(workspace).At("payments.settlement_timing.delay_days").AsWhole() ?? DefaultDelayDays;

    private static JsonObject Settings(Workspace workspace) =>
        workspace[Kind].Find(OnlyId) ?? workspace.Create("BalanceSettings", new JsonObject
        {
            ["_id"] = OnlyId,
            ["payments"] = new JsonObject
            {
                ["debit_negative_balances"] = true,
                ["payouts"] = new JsonObject
                {
                    ["schedule"] = new JsonObject { ["interval"] = "daily" },
                    ["status"] = "enabled",
                },
                ["settlement_timing"] = new JsonObject { ["delay_days"] = DefaultDelayDays },
            },
        });

    private static JsonObject Update(Call call)
    {
        var settings = Settings(call.Workspace);
        if (call.Parameters.Object("payments") is not { } sent)
        {
            return settings;
        }

        // The changes are made on a copy, so that a refused update changes nothing.
        var payments = settings.Object("payments")!.DeepClone().AsObject();
        sent.CopyTo(payments, "debit_negative_balances");
        if (sent.Object("payouts") is { } payouts)
        {
            UpdatePayouts(payments.Object("payouts")!, payouts);
        }

        if (sent.Object("settlement_timing") is { } timing)
        {
            UpdateTiming(payments.Object("settlement_timing")!, timing);
        }

        settings["payments"] = EngineParts.Completer.Complete("BalanceSettingsPayments", payments);
        return settings;
    }

    private static void UpdatePayouts(JsonObject current, Parameters sent)
    {
        sent.CopyTo(current, "statement_descriptor");
        MergeMap(current, sent, "minimum_balance_by_currency");
        MergeMap(current, sent, "automatic_transfer_rules_by_currency");
        if (sent.Object("schedule") is { } schedule)
        {
            current["schedule"] = Schedule(current.Object("schedule"), schedule);
        }
    }

    private static void MergeMap(JsonObject current, Parameters sent, string name)
    {
        if (sent.IsUnset(name))
        {
            current[name] = null;
            return;
        }

        if (sent.Object(name) is not { } map)
        {
            return;
        }

        var merged = current.Object(name) ?? [];
        foreach (var currency in map.Names)
        {
            Currencies.Check(currency, map.PathOf(currency));
            CheckRules(map, currency);
            merged.Remove(currency);
            if (map.Has(currency))
            {
                merged[currency] = map.Node(currency)!.DeepClone();
            }
        }

        current[name] = merged.Count > 0 ? merged.DeepClone() : null;
    }

    private static void CheckRules(Parameters map, string currency)
    {
        if (map.Node(currency) is not JsonArray)
        {
            return;
        }

        foreach (var rule in map.Objects(currency).Where(rule => rule.Text("type") == "transfer_up_to_amount"))
        {
            rule.RequiredWhole("transfer_up_to_amount");
        }
    }

    private static JsonObject Schedule(JsonObject? current, Parameters sent)
    {
        var interval = sent.Text("interval") ?? current?.Text("interval");
        CheckDays(sent, "weekly_payout_days", interval == "weekly");
        CheckDays(sent, "monthly_payout_days", interval == "monthly");
        var schedule = new JsonObject { ["interval"] = interval };
        var daysName = interval switch { "weekly" => "weekly_payout_days", "monthly" => "monthly_payout_days", _ => null };
        if (daysName is not null)
        {
            schedule[daysName] = (sent.Node(daysName) ?? current?[daysName] ?? throw Problems.Missing(sent.PathOf(daysName))).DeepClone();
        }

        return schedule;
    }

    private static void CheckDays(Parameters sent, string name, bool fits)
    {
        if (!sent.Has(name))
        {
            return;
        }

        if (!fits)
        {
            throw Problems.Invalid($"The parameter {sent.PathOf(name)} does not go with the schedule's interval.", sent.PathOf(name));
        }

        if (sent.Node(name)!.AsArray().Any(day => day.AsWhole() is < 1 or > 31))
        {
            throw Problems.Invalid("A day of the month is from 1 to 31.", sent.PathOf(name));
        }
    }

    private static void UpdateTiming(JsonObject current, Parameters sent)
    {
        if (sent.IsUnset("delay_days_override"))
        {
            current.Remove("delay_days_override");
            current["delay_days"] = DefaultDelayDays;
        }
        else if (sent.Whole("delay_days_override") is { } days)
        {
            if (days is < 1 or > MaximumDelayDays)
            {
                throw Problems.Invalid($"A delay is from 1 to {MaximumDelayDays} days.", sent.PathOf("delay_days_override"));
            }

            current["delay_days_override"] = days;
            current["delay_days"] = days;
        }

        if (sent.IsUnset("start_of_day"))
        {
            current["start_of_day"] = null;
        }
        else if (sent.Object("start_of_day") is { } start)
        {
            current["start_of_day"] = StartOfDay(current.Object("start_of_day"), start);
        }
    }

    private static JsonObject StartOfDay(JsonObject? current, Parameters sent)
    {
        if (sent.Whole("hour") is < 0 or > 23)
        {
            throw Problems.Invalid("An hour is from 0 to 23.", sent.PathOf("hour"));
        }

        if (sent.Whole("minutes") is < 0 or > 59)
        {
            throw Problems.Invalid("Minutes are from 0 to 59.", sent.PathOf("minutes"));
        }

        var start = new JsonObject { ["hour"] = 0L, ["minutes"] = 0L, ["timezone"] = "Etc/UTC" };
        foreach (var (name, value) in current ?? [])
        {
            start[name] = value?.DeepClone();
        }

        sent.CopyTo(start, "hour", "minutes", "timezone");
        return start;
    }
}
