using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.BalanceSettings;

/// <summary>When automatic payouts are made: an interval and, for weeks and months, its days.</summary>
internal static class PayoutSchedule
{
    private const string WeekDays = "weekly_payout_days";
    private const string MonthDays = "monthly_payout_days";

    public static JsonObject Merge(JsonObject current, Parameters sent)
    {
        var interval = sent.Text("interval") ?? current.Text("interval");
        var daysName = interval switch { "weekly" => WeekDays, "monthly" => MonthDays, _ => null };
        CheckDays(sent, daysName);
        var schedule = new JsonObject { ["interval"] = interval };
        if (daysName is not null)
        {
            schedule[daysName] = (sent.Node(daysName) ?? current[daysName] ?? throw Problems.Missing(sent.PathOf(daysName))).DeepClone();
        }

        return schedule;
    }

    private static void CheckDays(Parameters sent, string? daysName)
    {
        foreach (var other in new[] { WeekDays, MonthDays }.Where(name => name != daysName && sent.Has(name)))
        {
            throw Problems.Invalid($"The parameter {sent.PathOf(other)} does not go with the schedule's interval.", sent.PathOf(other));
        }

        if (sent.Node(MonthDays) is JsonArray days && days.Any(day => day.AsWhole() is not (>= 1 and <= 31)))
        {
            throw Problems.Invalid("A day of the month is from 1 to 31.", sent.PathOf(MonthDays));
        }
    }
}
