using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Intents;

/// <summary>The setup intents behind checkout sessions that keep a card for later. There are no operations for them.</summary>
internal static class SetupIntents
{
    public const string Kind = "setup_intent";

    /// <summary>Notes that a card was set up; returns the intent's id.</summary>
    public static string Succeed(Workspace workspace, JsonObject terms, string paymentMethod, string? customer)
    {
        var id = workspace.NewId("seti_");
        var intent = new JsonObject
        {
            ["id"] = id,
            ["client_secret"] = workspace.NewId($"{id}_secret_", 25),
            ["created"] = workspace.Now,
            ["customer"] = customer,
            ["metadata"] = terms["metadata"]?.DeepClone() ?? new JsonObject(),
            ["payment_method"] = paymentMethod,
            ["payment_method_options"] = new JsonObject { ["card"] = new JsonObject { ["request_three_d_secure"] = "automatic" } },
            ["payment_method_types"] = new JsonArray("card"),
            ["status"] = "succeeded",
            ["usage"] = "off_session",
        };
        foreach (var name in new[] { "description", "on_behalf_of" })
        {
            intent[name] = terms.Text(name);
        }

        return workspace.Create("SetupIntent", intent).Id();
    }
}
