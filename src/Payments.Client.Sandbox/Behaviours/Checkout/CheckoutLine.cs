using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>One line of what the customer buys.</summary>
internal sealed class CheckoutLine
{
    private const long DefaultMaximum = 99;
    private const long MaximumQuantity = 999_999;

    private static readonly string[] Taxes = ["tax_rates", "dynamic_tax_rates"];

    private readonly Parameters _sent;
    private readonly long _quantity;

    private CheckoutLine(Parameters sent, CheckoutPrice price, long quantity)
    {
        _sent = sent;
        _quantity = quantity;
        Price = price;
        Amount = (long)decimal.Round(price.UnitAmount * quantity, MidpointRounding.AwayFromZero);
    }

    public CheckoutPrice Price { get; }

    /// <summary>What is due now; nothing for a subscription that starts with a trial.</summary>
    public long Amount { get; private set; }

    public static IReadOnlyList<CheckoutLine> ReadAll(Parameters parameters) => [.. parameters.Objects("line_items").Select(Read)];

    public void StartWithTrial() => Amount = Price.IsRecurring ? 0 : Amount;

    /// <summary>The name by which errors call this line.</summary>
    public string PathOf(string name) => _sent.PathOf(name);

    public JsonObject Create(Workspace workspace)
    {
        var price = Price.Create(workspace);
        return EngineParts.Completer.Complete("LineItem", new JsonObject
        {
            ["id"] = workspace.NewId("li_"),
            ["adjustable_quantity"] = Adjustable(),
            ["amount_subtotal"] = Amount,
            ["amount_total"] = Amount,
            ["currency"] = Price.Currency,
            ["description"] = workspace.Find(price.Text("product")!)?.Text("name"),
            ["metadata"] = Metadata.Merge(null, _sent),
            ["price"] = price.DeepClone(),
            ["quantity"] = _quantity,
        });
    }

    private static CheckoutLine Read(Parameters sent)
    {
        if (sent.Has("price") && sent.Has("price_data"))
        {
            throw Problems.Invalid("Send price or price_data, not both.", sent.PathOf("price"));
        }

        if (sent.Has("price"))
        {
            throw Problems.NotSimulated("prices that are not inline", sent.PathOf("price"));
        }

        foreach (var name in Taxes.Where(sent.Has))
        {
            throw Problems.NotSimulated("taxes", sent.PathOf(name));
        }

        Metadata.Merge(null, sent);
        var price = CheckoutPrice.Read(sent.Object("price_data") ?? throw Problems.Missing(sent.PathOf("price_data")));
        var quantity = sent.RequiredWhole("quantity");
        var (minimum, maximum) = ReadBounds(sent.Object("adjustable_quantity"));
        Checks.Range(sent, "quantity", minimum, maximum);
        var line = new CheckoutLine(sent, price, quantity);
        Currencies.CheckAmount(line.Amount, price.Currency, sent.PathOf("price_data") + "[unit_amount_decimal]");
        return line;
    }

    /// <summary>Between which quantities the customer may choose, and so what the quantity can be to start with.</summary>
    private static (long Minimum, long Maximum) ReadBounds(Parameters? adjustable)
    {
        if (adjustable?.Flag("enabled") != true)
        {
            return (1, MaximumQuantity);
        }

        Checks.Range(adjustable, "minimum", 0, MaximumQuantity);
        var minimum = adjustable.Whole("minimum") ?? 0;
        Checks.Range(adjustable, "maximum", Math.Max(minimum, 1), MaximumQuantity);
        return (Math.Max(minimum, 1), adjustable.Whole("maximum") ?? Math.Max(DefaultMaximum, minimum));
    }

    private JsonObject? Adjustable() => _sent.Object("adjustable_quantity") is { } adjustable && adjustable.Flag("enabled") == true
        ? new JsonObject
        {
            ["enabled"] = true,
            ["maximum"] = adjustable.Whole("maximum") ?? DefaultMaximum,
            ["minimum"] = adjustable.Whole("minimum") ?? 0,
        }
        : null;
}
