using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Which parameters go with which mode of a checkout session.</summary>
internal static class CheckoutModeRules
{
    private static readonly string[] Payment = ["payment"];
    private static readonly string[] Subscription = ["subscription"];
    private static readonly string[] Setup = ["setup"];
    private static readonly string[] Paying = ["payment", "subscription"];

    private static readonly (string Name, string[] Modes)[] Rules =
    [
        ("allow_promotion_codes", Paying),
        ("custom_fields", Paying),
        ("customer_creation", ["payment", "setup"]),
        ("discounts", Paying),
        ("invoice_creation", Payment),
        ("line_items", Paying),
        ("optional_items", Paying),
        ("payment_intent_data", Payment),
        ("payment_method_collection", Subscription),
        ("saved_payment_method_options", Paying),
        ("setup_intent_data", Setup),
        ("shipping_address_collection", Paying),
        ("shipping_options", Paying),
        ("submit_type", Paying),
        ("subscription_data", Subscription),
    ];

    public static void Check(Parameters parameters, string mode)
    {
        foreach (var (name, modes) in Rules)
        {
            if (parameters.Has(name) && !modes.Contains(mode))
            {
                throw Problems.Invalid($"The parameter {name} is for sessions in {string.Join(" or ", modes)} mode, not in {mode} mode.", name);
            }
        }

        if (mode != "setup" && !parameters.Has("line_items"))
        {
            throw Problems.Missing("line_items");
        }

        if (mode == "setup" && !parameters.Has("currency") && !parameters.Has("allowed_payment_method_types"))
        {
            throw Problems.Missing("currency");
        }
    }
}
