using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.BalanceSettings;

/// <summary>How long money takes to become available, and when a day begins.</summary>
internal static partial class SettlementTiming
{
    /// <summary>What an account has unless it says otherwise; no account can have less.</summary>
    public const long DefaultDelayDays = 2;

    private const long MaximumDelayDays = 31;

    public static void Change(JsonObject timing, Parameters sent)
    {
        if (sent.IsUnset("delay_days_override"))
        {
            timing.Remove("delay_days_override");
            timing["delay_days"] = DefaultDelayDays;
        }
        else if (sent.Whole("delay_days_override") is { } days)
        {
            CheckDelay(sent, days);
            timing["delay_days_override"] = days;
            timing["delay_days"] = days;
        }

        if (sent.IsUnset("start_of_day"))
        {
            timing["start_of_day"] = null;
        }
        else if (sent.Object("start_of_day") is { } start)
        {
            timing["start_of_day"] = StartOfDay(timing.Object("start_of_day"), start);
        }
    }

    /// <summary>Refuses a delay to start from that no account can have; one that is shorter than usual is a favour of the API.</summary>
    public static void CheckSeeded(long days)
    {
        if (days is < 0 or > MaximumDelayDays)
        {
            throw Problems.Invalid($"The seed's balance_settings have {days} delay_days; a delay is at most {MaximumDelayDays} days.");
        }
    }

    private static void CheckDelay(Parameters sent, long days)
    {
        if (days is < DefaultDelayDays or > MaximumDelayDays)
        {
            var param = sent.PathOf("delay_days_override");
            throw Problems.Invalid($"A delay is from {DefaultDelayDays} to {MaximumDelayDays} days.", param, "parameter_invalid_integer");
        }
    }

    private static JsonObject StartOfDay(JsonObject? current, Parameters sent)
    {
        if (sent.Whole("hour") is < 0 or > 23)
        {
            throw Problems.Invalid("An hour is from 0 to 23.", sent.PathOf("hour"));
        }

        if (sent.Whole("minutes") is not (null or 0 or 30))
        {
            throw Problems.Invalid("A day begins at a full or at a half hour: minutes are 0 or 30.", sent.PathOf("minutes"));
        }

        if (sent.Text("timezone") is { } zone && !ZoneName().IsMatch(zone))
        {
            throw Problems.Invalid($"'{zone}' is not the IANA name of a time zone, such as Asia/Singapore.", sent.PathOf("timezone"));
        }

        var start = current?.DeepClone().AsObject() ?? new JsonObject { ["hour"] = 0L, ["minutes"] = 0L, ["timezone"] = "Etc/UTC" };
        sent.CopyTo(start, "hour", "minutes", "timezone");
        return start;
    }

    // The form is checked and not the name, since not every machine has the list of time zones.
    [GeneratedRegex(@"\A[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}\z")]
    private static partial Regex ZoneName();
}
