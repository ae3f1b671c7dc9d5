using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>The ways of shipping that a checkout session offers. The first is chosen unless the customer says otherwise.</summary>
internal sealed class CheckoutShipping
{
    private const int MaximumOptions = 5;
    private const int MaximumNameLength = 100;
    private const long MaximumAmount = 99_999_999;

    private readonly IReadOnlyList<Parameters> _rates;

    private CheckoutShipping(IReadOnlyList<Parameters> rates) => _rates = rates;

    /// <summary>What the chosen way costs; null when nothing is shipped.</summary>
    public long? Amount => _rates.Count > 0 ? AmountOf(_rates[0]) : null;

    public static CheckoutShipping Read(Parameters parameters, string currency)
    {
        Checks.Count(parameters, "shipping_options", MaximumOptions);
        return new CheckoutShipping([.. parameters.Objects("shipping_options").Select(option => ReadRate(option, currency))]);
    }

    public void WriteTo(JsonObject session, Workspace workspace)
    {
        var options = new JsonArray([.. _rates.Select(rate => Option(workspace, rate))]);
        if (options is [JsonObject chosen, ..])
        {
            session["shipping_cost"] = new JsonObject
            {
                ["amount_subtotal"] = Amount,
                ["amount_tax"] = 0L,
                ["amount_total"] = Amount,
                ["shipping_rate"] = chosen.Text("shipping_rate"),
            };
        }

        session["shipping_options"] = options;
    }

    private static JsonNode Option(Workspace workspace, Parameters rate) => new JsonObject
    {
        ["shipping_amount"] = AmountOf(rate),
        ["shipping_rate"] = Create(workspace, rate),
    };

    private static string Create(Workspace workspace, Parameters rate)
    {
        var json = new JsonObject
        {
            ["id"] = workspace.NewId("shr_"),
            ["active"] = true,
            ["created"] = workspace.Now,
            ["fixed_amount"] = FixedAmount(rate.Object("fixed_amount")!),
            ["metadata"] = Metadata.Merge(null, rate),
            ["tax_behavior"] = "unspecified",
        };
        rate.CopyTo(json, "delivery_estimate", "display_name", "tax_behavior", "tax_code");
        return workspace.Create("ShippingRate", json).Id();
    }

    private static JsonObject FixedAmount(Parameters sent)
    {
        var amount = sent.ToJson();
        amount["currency"] = sent.Text("currency")!.ToLowerInvariant();
        foreach (var (_, option) in amount.Object("currency_options") ?? [])
        {
            option!["tax_behavior"] ??= "unspecified";
        }

        return amount;
    }

    private static Parameters ReadRate(Parameters option, string currency)
    {
        if (option.Has("shipping_rate") && option.Has("shipping_rate_data"))
        {
            throw Problems.Invalid("Send shipping_rate or shipping_rate_data, not both.", option.PathOf("shipping_rate"));
        }

        if (option.Has("shipping_rate"))
        {
            throw Problems.NotSimulated("shipping rates that are not inline", option.PathOf("shipping_rate"));
        }

        var rate = option.Object("shipping_rate_data") ?? throw Problems.Missing(option.PathOf("shipping_rate_data"));
        Checks.Length(rate, "display_name", MaximumNameLength);
        CheckAmount(rate.Object("fixed_amount") ?? throw Problems.Missing(rate.PathOf("fixed_amount")), currency);
        Metadata.Merge(null, rate);
        Checks.Range(rate.Object("delivery_estimate")?.Object("minimum"), "value", 1);
        Checks.Range(rate.Object("delivery_estimate")?.Object("maximum"), "value", 1);
        return rate;
    }

    private static void CheckAmount(Parameters amount, string currency)
    {
        Checks.Range(amount, "amount", 0, MaximumAmount);
        if (Currencies.Check(amount.RequiredText("currency"), amount.PathOf("currency")) != currency)
        {
            throw Problems.Invalid($"Shipping must be in the currency of the session, {currency}.", amount.PathOf("currency"));
        }

        Currencies.CheckAmount(amount.RequiredWhole("amount"), currency, amount.PathOf("amount"));
        var options = amount.Object("currency_options");
        foreach (var name in options?.Names ?? [])
        {
            var other = Currencies.Check(name, options!.PathOf(name));
            Checks.Range(options.Object(name), "amount", 0, MaximumAmount);
            if (options.Object(name) is { } option)
            {
                Currencies.CheckAmount(option.RequiredWhole("amount"), other, option.PathOf("amount"));
            }
        }
    }

    private static long AmountOf(Parameters rate) => rate.Object("fixed_amount")!.RequiredWhole("amount");
}
