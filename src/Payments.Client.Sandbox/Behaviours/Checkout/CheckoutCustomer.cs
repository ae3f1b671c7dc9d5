using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Who pays in a checkout session, as far as that is known when it is created.</summary>
internal static class CheckoutCustomer
{
    private const int MaximumEmailLength = 800;

    private static readonly string[] ForTheUnknown = ["customer_email", "customer_creation"];

    public static void Check(Parameters parameters)
    {
        var known = References.Customer(parameters) is not null ? "customer" : null;
        if (References.CustomerAccount(parameters) is not null)
        {
            known = known is null ? "customer_account" : throw Problems.Exclusive("customer", "customer_account");
        }

        foreach (var name in ForTheUnknown.Where(parameters.Has))
        {
            if (known is not null)
            {
                throw Problems.Exclusive(known, name);
            }
        }

        Checks.Length(parameters, "customer_email", MaximumEmailLength);
        Checks.Email(parameters, "customer_email");
        CheckUpdates(parameters, known is not null);
    }

    public static void WriteTo(JsonObject session, Parameters parameters, string mode)
    {
        parameters.CopyTo(session, "customer", "customer_account", "customer_creation", "customer_email");
        if (!parameters.Has("customer") && !parameters.Has("customer_account"))
        {
            session["customer_creation"] ??= mode == "subscription" ? "always" : "if_required";
        }

        if (parameters.Text("customer_email") is { } email)
        {
            session["customer_details"] = new JsonObject { ["email"] = email, ["tax_exempt"] = "none" };
        }
    }

    private static void CheckUpdates(Parameters parameters, bool isKnown)
    {
        var update = parameters.Object("customer_update");
        if (update is not null && !isKnown)
        {
            throw Problems.Invalid("Without a customer there is nothing to update.", "customer_update");
        }

        if (isKnown && parameters.Object("tax_id_collection")?.Flag("enabled") == true && update?.Text("name") != "auto")
        {
            throw Problems.Invalid(
                "To collect the tax ID of a customer, let the session update the customer's name: set customer_update[name] to auto.",
                "customer_update[name]");
        }
    }
}
