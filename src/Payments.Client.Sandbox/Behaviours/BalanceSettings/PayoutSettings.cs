using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.BalanceSettings;

/// <summary>How the balance is to be paid out: schedule, descriptor, and what is kept or moved in each currency.</summary>
internal static class PayoutSettings
{
    private const int MaximumDescriptorLength = 22;

    public static void Change(JsonObject payouts, Parameters sent)
    {
        CheckDescriptor(sent);
        sent.CopyTo(payouts, "statement_descriptor");
        MergeByCurrency(payouts, sent, "minimum_balance_by_currency", CheckMinimum);
        MergeByCurrency(payouts, sent, "automatic_transfer_rules_by_currency", CheckRules);
        if (sent.Object("schedule") is { } schedule)
        {
            payouts["schedule"] = PayoutSchedule.Merge(payouts.Object("schedule") ?? [], schedule);
        }
    }

    private static void CheckDescriptor(Parameters sent)
    {
        if (sent.Text("statement_descriptor") is { Length: > MaximumDescriptorLength })
        {
            var param = sent.PathOf("statement_descriptor");
            throw Problems.Invalid($"The statement descriptor of a payout has at most {MaximumDescriptorLength} characters.", param);
        }
    }

    /// <summary>Currencies that are not named keep what they have, emptied ones lose it, and an emptied map loses everything.</summary>
    private static void MergeByCurrency(JsonObject payouts, Parameters sent, string name, Action<Parameters, string> check)
    {
        if (sent.IsUnset(name))
        {
            payouts[name] = null;
            return;
        }

        if (sent.Object(name) is not { } map)
        {
            return;
        }

        var merged = payouts.Object(name)?.DeepClone().AsObject() ?? [];
        foreach (var sentCurrency in map.Names)
        {
            var currency = Currencies.Check(sentCurrency, map.PathOf(sentCurrency));
            merged.Remove(currency);
            if (map.Has(sentCurrency))
            {
                check(map, sentCurrency);
                merged[currency] = map.Node(sentCurrency)!.DeepClone();
            }
        }

        payouts[name] = merged.Count > 0 ? merged : null;
    }

    private static void CheckMinimum(Parameters minimums, string currency)
    {
        if (minimums.Whole(currency) < 0)
        {
            var param = minimums.PathOf(currency);
            throw Problems.Invalid("A minimum balance cannot be less than zero.", param, "parameter_invalid_integer");
        }
    }

    private static void CheckRules(Parameters rules, string currency)
    {
        foreach (var rule in rules.Objects(currency))
        {
            var param = rule.PathOf("transfer_up_to_amount");
            switch (rule.Text("type"))
            {
                case "transfer_up_to_amount" when rule.RequiredWhole("transfer_up_to_amount") <= 0:
                    throw Problems.Invalid("The most that a rule transfers must be greater than zero.", param, "parameter_invalid_integer");
                case not "transfer_up_to_amount" when rule.Has("transfer_up_to_amount"):
                    throw Problems.Invalid("Only a rule of the type transfer_up_to_amount has an amount.", param);
            }
        }
    }
}
