using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>The price of a line, given with the line itself.</summary>
internal sealed class CheckoutPrice
{
    private const decimal MaximumUnitAmount = 99_999_999;
    private const int MaximumDecimals = 12;
    private const int MaximumImages = 8;
    private const int MaximumUnitLabelLength = 12;

    private readonly Parameters _sent;

    private CheckoutPrice(Parameters sent, string currency, decimal unitAmount)
    {
        _sent = sent;
        Currency = currency;
        UnitAmount = unitAmount;
    }

    public string Currency { get; }

    /// <summary>For one piece, in the smallest unit of the currency; it may be less than one of these.</summary>
    public decimal UnitAmount { get; }

    public bool IsRecurring => _sent.Has("recurring");

    public static CheckoutPrice Read(Parameters sent)
    {
        var currency = Currencies.Check(sent.RequiredText("currency"), sent.PathOf("currency"));
        CheckProduct(sent);
        if (sent.Object("recurring") is { } recurring)
        {
            CheckInterval(recurring);
        }

        return new CheckoutPrice(sent, currency, ReadUnitAmount(sent, currency));
    }

    /// <summary>Makes the price, and its product if that is inline too. As they are for this one session, nobody can use them again.</summary>
    public JsonObject Create(Workspace workspace)
    {
        var recurring = _sent.Object("recurring");
        return workspace.Create("Price", new JsonObject
        {
            ["id"] = workspace.NewId("price_"),
            ["active"] = false,
            ["billing_scheme"] = "per_unit",
            ["created"] = workspace.Now,
            ["currency"] = Currency,
            ["product"] = _sent.Text("product") ?? CreateProduct(workspace, _sent.Object("product_data")!),
            ["recurring"] = recurring is null ? null : new JsonObject
            {
                ["interval"] = recurring.Text("interval"),
                ["interval_count"] = recurring.Whole("interval_count") ?? 1,
                ["usage_type"] = "licensed",
            },
            ["tax_behavior"] = _sent.Text("tax_behavior") ?? "unspecified",
            ["type"] = IsRecurring ? "recurring" : "one_time",
            ["unit_amount"] = decimal.IsInteger(UnitAmount) ? (long)UnitAmount : null,
            ["unit_amount_decimal"] = UnitAmount.ToString("0.############", CultureInfo.InvariantCulture),
        });
    }

    private static string CreateProduct(Workspace workspace, Parameters data)
    {
        var product = new JsonObject
        {
            ["id"] = workspace.NewId("prod_", 14),
            ["active"] = false,
            ["created"] = workspace.Now,
            ["metadata"] = Metadata.Merge(null, data),
            ["type"] = "service",
            ["updated"] = workspace.Now,
        };
        data.CopyTo(product, "description", "images", "name", "tax_code", "tax_details", "unit_label");
        return workspace.Create("Product", product).Id();
    }

    private static void CheckProduct(Parameters sent)
    {
        if (sent.Has("product") && sent.Has("product_data"))
        {
            throw Problems.Invalid("Send product or product_data, not both.", sent.PathOf("product"));
        }

        if (!sent.Has("product") && !sent.Has("product_data"))
        {
            throw Problems.Missing(sent.PathOf("product_data"));
        }

        References.Product(sent, "product");
        if (sent.Object("product_data") is { } data)
        {
            Checks.Count(data, "images", MaximumImages);
            Checks.Length(data, "unit_label", MaximumUnitLabelLength);
            Metadata.Merge(null, data);
        }
    }

    private static void CheckInterval(Parameters recurring)
    {
        // Three years at most.
        var maximum = recurring.RequiredText("interval") switch { "year" => 3, "month" => 36, "week" => 156, _ => 3 * 365 };
        Checks.Range(recurring, "interval_count", 1, maximum);
    }

    private static decimal ReadUnitAmount(Parameters sent, string currency)
    {
        var name = sent.Has("unit_amount_decimal") ? "unit_amount_decimal" : "unit_amount";
        var param = sent.PathOf(name);
        if (sent.Has("unit_amount") && sent.Has("unit_amount_decimal"))
        {
            throw Problems.Invalid("Send unit_amount or unit_amount_decimal, not both.", param);
        }

        var amount = name == "unit_amount"
            ? sent.RequiredWhole(name)
            : decimal.Parse(sent.Text(name)!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (amount < 0)
        {
            throw Problems.Invalid($"The parameter {param} cannot be negative.", param, "parameter_invalid_integer");
        }

        // A unit amount of more decimals may be any: what it comes to for a line is checked there.
        if (sent.Whole("unit_amount") is { } whole)
        {
            Currencies.CheckAmount(whole, currency, param);
        }

        if (decimal.Round(amount, MaximumDecimals) != amount)
        {
            throw Problems.Invalid($"The parameter {param} has at most {MaximumDecimals} decimal places.", param);
        }

        return amount <= MaximumUnitAmount
            ? amount
            : throw Problems.Invalid($"The greatest amount is {MaximumUnitAmount}.", param, "amount_too_large");
    }
}
