using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Portal;

/// <summary>The flow of a portal session: the one thing that the customer is led to.</summary>
internal static class PortalFlow
{
    private const int MaximumMessageLength = 500;

    private static readonly string[] Parts =
        ["subscription_cancel", "subscription_pause", "subscription_update", "subscription_update_confirm"];

    private static readonly string[] Confirmations = ["hosted_confirmation", "redirect"];

    /// <summary>The flow that the parameters ask for, where the configuration offers it.</summary>
    public static JsonObject Read(Parameters sent, JsonObject configuration)
    {
        var type = sent.RequiredText("type");
        foreach (var part in Parts)
        {
            Checks.PartOf(sent, part, part == type, isRequired: true);
        }

        CheckFeature(sent, type, configuration);
        if (Parts.Contains(type))
        {
            References.Subscription(sent.Object(type)!, "subscription");
        }

        if (sent.Object("subscription_update_confirm") is { } confirm)
        {
            CheckConfirm(confirm, configuration);
        }

        var flow = new JsonObject { ["after_completion"] = AfterCompletion(sent.Object("after_completion")), ["type"] = type };
        sent.CopyTo(flow, Parts);
        if (type == "customer_update")
        {
            flow["customer_update"] = new JsonObject();
        }

        return flow;
    }

    private static void CheckFeature(Parameters sent, string type, JsonObject configuration)
    {
        var feature = type == "subscription_update_confirm" ? "subscription_update" : type;
        if (!configuration.Object("features")!.Object(feature)!.Flag("enabled"))
        {
            throw Problems.Invalid(
                $"The flow '{type}' needs the feature {feature}, which the portal configuration {configuration.Id()} has switched off.",
                sent.PathOf("type"));
        }
    }

    private static void CheckConfirm(Parameters confirm, JsonObject configuration)
    {
        Checks.Count(confirm, "items", 1);
        Checks.Count(confirm, "discounts", 1);
        foreach (var item in confirm.Objects("items"))
        {
            References.SubscriptionItem(item, "id");
            Checks.Range(item, "quantity", 0);
            if (item.Text("price") is { } price && !OfferedPrices(configuration).Contains(price))
            {
                throw Problems.Invalid(
                    $"The price {price} is not among those that the portal configuration lets subscriptions change to.", item.PathOf("price"));
            }
        }

        foreach (var discount in confirm.Objects("discounts"))
        {
            if (discount.Has("coupon") == discount.Has("promotion_code"))
            {
                throw Problems.Invalid("A discount is a coupon or a promotion code, one of the two.", discount.PathOf("coupon"));
            }
        }
    }

    private static IEnumerable<string?> OfferedPrices(JsonObject configuration) =>
        (configuration.Object("features")!.Object("subscription_update")!.List("products") ?? [])
        .SelectMany(product => product!.AsObject().List("prices")!, (_, price) => price.AsText());

    private static JsonObject AfterCompletion(Parameters? sent)
    {
        if (sent is null)
        {
            return new JsonObject { ["type"] = "portal_homepage" };
        }

        var type = sent.RequiredText("type");
        foreach (var part in Confirmations)
        {
            Checks.PartOf(sent, part, part == type, isRequired: part == "redirect");
        }

        Checks.Urls(sent.Object("redirect"), "return_url");
        Checks.Length(sent.Object("hosted_confirmation"), "custom_message", MaximumMessageLength);
        var after = sent.ToJson();
        if (type == "hosted_confirmation")
        {
            after["hosted_confirmation"] ??= new JsonObject();
        }

        return after;
    }
}
