using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Intents;

/// <summary>The cards that customers entered on checkout pages. There are no operations for them, and nothing can be paid with them again.</summary>
internal static class PaymentMethods
{
    public const string Kind = "payment_method";

    private static readonly string[] Echoed = ["brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "regulated_status"];

    public static string NewId(Workspace workspace) => workspace.NewId("pm_");

    /// <summary>Keeps a card.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="id">Its id.</param>
    /// <param name="details">The card as a charge's <c>payment_method_details</c> tell it.</param>
    /// <param name="billing">The billing details.</param>
    /// <param name="customer">Who may use it again; null when it was for once.</param>
    public static JsonObject Create(Workspace workspace, string id, JsonObject details, JsonObject billing, string? customer)
    {
        var card = new JsonObject
        {
            ["checks"] = details["checks"]?.DeepClone(),
            ["display_brand"] = details.Text("brand"),
            ["networks"] = new JsonObject { ["available"] = new JsonArray(details.Text("brand")) },
            ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
        };
        foreach (var name in Echoed)
        {
            card[name] = details[name]?.DeepClone();
        }

        return workspace.Create("PaymentMethod", new JsonObject
        {
            ["id"] = id,
            ["allow_redisplay"] = "unspecified",
            ["billing_details"] = billing.DeepClone(),
            ["card"] = card,
            ["created"] = workspace.Now,
            ["customer"] = customer,
            ["metadata"] = new JsonObject(),
            ["type"] = "card",
        });
    }
}
