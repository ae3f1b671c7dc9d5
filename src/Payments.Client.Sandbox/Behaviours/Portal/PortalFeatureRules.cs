using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Portal;

/// <summary>What the features of a portal configuration need, alone and together.</summary>
internal static class PortalFeatureRules
{
    private const int MaximumProducts = 10;
    private const long MaximumQuantity = 999_999;

    /// <summary>Whoever switches a feature on says what it allows, unless that is known already.</summary>
    public static void CheckSent(JsonObject current, Parameters sent)
    {
        CheckEnabled(current, sent, "customer_update", "allowed_updates");
        CheckEnabled(current, sent, "subscription_update", "default_allowed_updates");
        CheckEnabled(current, sent, "subscription_update", "products");
        if (sent.Object("subscription_update") is { } update)
        {
            CheckProducts(update);
        }

        if (sent.Object("subscription_pause")?.Object("duration") is { } duration)
        {
            Checks.PartOf(duration, "interval_options", duration.Text("type") == "interval_options", isRequired: true);
            foreach (var option in duration.Objects("interval_options"))
            {
                Checks.Range(option, "interval_count", 1);
            }
        }
    }

    /// <summary>Looks at the features as they would be.</summary>
    public static void CheckWhole(JsonObject features, Parameters sent)
    {
        var update = features.Object("subscription_update")!;
        if (update.Flag("enabled") && update.List("products") is not { Count: > 0 })
        {
            throw Problems.Missing(sent.PathOf("subscription_update") + "[products]");
        }

        if (update.Flag("enabled") && !features.Object("payment_method_update")!.Flag("enabled"))
        {
            throw Problems.Invalid(
                "Subscriptions can be updated only where payment methods can be updated too: enable payment_method_update.",
                sent.PathOf("subscription_update") + "[enabled]");
        }

        var cancel = features.Object("subscription_cancel")!;
        if (cancel.Text("mode") == "at_period_end" && cancel.Text("proration_behavior") != "none")
        {
            throw Problems.Invalid(
                "A subscription that ends with its period has nothing to prorate: use the mode 'immediately', or no proration.",
                sent.PathOf("subscription_cancel") + "[proration_behavior]");
        }

        var reason = cancel.Object("cancellation_reason")!;
        if (reason.Flag("enabled") && reason.List("options") is not { Count: > 0 })
        {
            throw Problems.Invalid(
                "To ask for the reason of a cancellation, give at least one to choose from.",
                sent.PathOf("subscription_cancel") + "[cancellation_reason][options]");
        }
    }

    private static void CheckEnabled(JsonObject current, Parameters sent, string feature, string needed)
    {
        var isKnown = current.Object(feature)!.List(needed) is { Count: > 0 };
        if (sent.Object(feature) is { } part && part.Flag("enabled") == true && !isKnown && !part.Has(needed) && !part.IsUnset(needed))
        {
            throw Problems.Missing(part.PathOf(needed));
        }
    }

    private static void CheckProducts(Parameters update)
    {
        Checks.Count(update, "products", MaximumProducts);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var product in update.Objects("products"))
        {
            References.Product(product, "product");
            if (!seen.Add(product.Text("product")!))
            {
                throw Problems.Invalid("A product is listed twice: give all its prices in one place.", product.PathOf("product"));
            }

            var quantity = product.Object("adjustable_quantity");
            Checks.Range(quantity, "minimum", 0, MaximumQuantity);
            Checks.Range(quantity, "maximum", quantity?.Whole("minimum") ?? 1, MaximumQuantity);
        }
    }
}
