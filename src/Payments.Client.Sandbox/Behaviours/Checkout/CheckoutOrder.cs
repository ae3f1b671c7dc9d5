using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What the customer buys and what is due now.</summary>
internal sealed class CheckoutOrder
{
    private const int MaximumLines = 100;
    private const int MaximumLinesOfSubscription = 20;
    private const long MaximumAmount = 99_999_999;

    private readonly IReadOnlyList<CheckoutLine> _lines;
    private readonly CheckoutShipping _shipping;
    private readonly string _currency;

    private CheckoutOrder(IReadOnlyList<CheckoutLine> lines, CheckoutShipping shipping, string currency)
    {
        _lines = lines;
        _shipping = shipping;
        _currency = currency;
    }

    public long Total => Subtotal + (_shipping.Amount ?? 0);

    private long Subtotal => _lines.Sum(line => line.Amount);

    /// <summary>Reads the lines and the shipping of a session in payment or subscription mode.</summary>
    public static CheckoutOrder Read(Parameters parameters, string mode)
    {
        var lines = CheckoutLine.ReadAll(parameters);
        var currency = lines[0].Price.Currency;
        CheckCurrencies(parameters, lines, currency);
        if (mode == "payment")
        {
            CheckOneTime(parameters, lines);
        }
        else
        {
            CheckRecurring(lines);
        }

        if (HasTrial(parameters))
        {
            foreach (var line in lines)
            {
                line.StartWithTrial();
            }
        }

        var order = new CheckoutOrder(lines, CheckoutShipping.Read(parameters, currency), currency);
        order.CheckTotal();
        return order;
    }

    public void WriteTo(JsonObject session, Workspace workspace)
    {
        session["amount_subtotal"] = Subtotal;
        session["amount_total"] = Total;
        session["currency"] = _currency;
        session["total_details"] = new JsonObject
        {
            ["amount_discount"] = 0L,
            ["amount_shipping"] = _shipping.Amount ?? 0,
            ["amount_tax"] = 0L,
        };
        _shipping.WriteTo(session, workspace);
        session[CheckoutSessionBehaviour.LineItems] = new JsonArray([.. _lines.Select(line => line.Create(workspace))]);
    }

    private static bool HasTrial(Parameters parameters) =>
        parameters.Object("subscription_data") is { } data && (data.Has("trial_period_days") || data.Has("trial_end"));

    private static void CheckCurrencies(Parameters parameters, IReadOnlyList<CheckoutLine> lines, string currency)
    {
        if (lines.FirstOrDefault(line => line.Price.Currency != currency) is { } other)
        {
            throw Problems.Invalid(
                $"All prices of a session are in one currency, here {currency}.", other.PathOf("price_data") + "[currency]");
        }

        if (parameters.Text("currency") is { } asked && Currencies.Check(asked, "currency") != currency)
        {
            throw Problems.Invalid($"The prices are in {currency}; there are none in {asked}.", "currency");
        }
    }

    private static void CheckOneTime(Parameters parameters, IReadOnlyList<CheckoutLine> lines)
    {
        Checks.Count(parameters, "line_items", MaximumLines);
        if (lines.FirstOrDefault(line => line.Price.IsRecurring) is { } recurring)
        {
            throw Problems.Invalid(
                "A recurring price needs a session in subscription mode.", recurring.PathOf("price_data") + "[recurring]");
        }
    }

    private static void CheckRecurring(IReadOnlyList<CheckoutLine> lines)
    {
        var recurring = lines.Count(line => line.Price.IsRecurring);
        if (recurring == 0)
        {
            throw Problems.Invalid("A session in subscription mode needs at least one recurring price.", "line_items");
        }

        if (Math.Max(recurring, lines.Count - recurring) > MaximumLinesOfSubscription)
        {
            throw Problems.Invalid(
                $"A subscription has at most {MaximumLinesOfSubscription} lines with recurring prices and as many with others.", "line_items");
        }
    }

    private void CheckTotal()
    {
        var minimum = Currencies.MinimumOf(_currency);
        if (Total > 0 && Total < minimum)
        {
            throw Problems.Invalid($"The least total in {_currency} is {minimum}, unless nothing is to be paid.", "line_items", "amount_too_small");
        }

        if (Total > MaximumAmount)
        {
            throw Problems.Invalid($"The greatest total is {MaximumAmount}.", "line_items", "amount_too_large");
        }
    }
}
