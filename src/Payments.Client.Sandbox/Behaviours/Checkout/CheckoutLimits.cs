using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What the API does with checkout sessions and the sandbox does not; each is refused by name.</summary>
internal static class CheckoutLimits
{
    private static readonly (string Part, string What)[] Switches =
    [
        ("adaptive_pricing", "prices in the customer's own currency"),
        ("automatic_tax", "taxes"),
        ("invoice_creation", "invoices"),
        ("managed_payments", "managed payments"),
    ];

    private static readonly (string Part, string Name, string What)[] Parts =
    [
        ("invoice_creation", "invoice_data", "invoices"),
        ("subscription_data", "application_fee_percent", "application fees on subscriptions"),
        ("subscription_data", "billing_cycle_anchor", "prorated first invoices"),
        ("subscription_data", "billing_cycle_anchor_config", "prorated first invoices"),
        ("subscription_data", "default_tax_rates", "taxes"),
        ("subscription_data", "transfer_data", "transfers of subscriptions"),
    ];

    public static void Check(Parameters parameters)
    {
        foreach (var (part, what) in Switches)
        {
            if (parameters.Object(part) is { } sent && sent.Flag("enabled") == true)
            {
                throw Problems.NotSimulated(what, sent.PathOf("enabled"));
            }
        }

        foreach (var (part, name, what) in Parts)
        {
            if (parameters.Object(part) is { } sent && sent.Has(name))
            {
                throw Problems.NotSimulated(what, sent.PathOf(name));
            }
        }

        if (parameters.Object("after_expiration")?.Object("recovery") is { } recovery && recovery.Flag("enabled") == true)
        {
            throw Problems.NotSimulated("the recovery of expired sessions", recovery.PathOf("enabled"));
        }

        if (parameters.Has("discounts"))
        {
            throw Problems.NotSimulated("discounts", "discounts");
        }

        if (parameters.Objects("optional_items") is [var optional, ..])
        {
            throw Problems.NotSimulated("prices that are not inline", optional.PathOf("price"));
        }

        CheckMethods(parameters);
    }

    private static void CheckMethods(Parameters parameters)
    {
        const string Others = "payments by other means than cards";
        if (parameters.Has("allowed_payment_method_types") && !parameters.Texts("allowed_payment_method_types").Contains("card"))
        {
            throw Problems.NotSimulated(Others, "allowed_payment_method_types");
        }

        if (parameters.Texts("excluded_payment_method_types").Contains("card"))
        {
            throw Problems.NotSimulated(Others, "excluded_payment_method_types");
        }

        var options = parameters.Object("payment_method_options");
        if (options?.Names.FirstOrDefault(name => name != "card") is { } other)
        {
            throw Problems.NotSimulated(Others, options.PathOf(other));
        }

        if (options?.Object("card") is { } card && card.Has("restrictions"))
        {
            throw Problems.NotSimulated("restrictions of cards", card.PathOf("restrictions"));
        }
    }
}
