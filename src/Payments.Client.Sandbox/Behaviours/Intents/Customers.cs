using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Intents;

/// <summary>The customers that the sandbox has learned of, on a checkout page or from a seed. There are no operations for them.</summary>
internal static class Customers
{
    public const string Kind = "customer";

    private const int PrefixLength = 8;

    /// <summary>Keeps what somebody told of himself. What is known of a customer already is not changed by it.</summary>
    public static void Store(Workspace workspace, string id, JsonObject details, JsonObject? shipping)
    {
        var customer = workspace[Kind].Find(id) ?? Create(workspace, id);
        foreach (var name in new[] { "address", "email", "name", "phone" })
        {
            customer[name] ??= details[name]?.DeepClone();
        }

        customer["shipping"] ??= shipping is null ? null : EngineParts.Completer.Complete("ShippingDetails", shipping);
    }

    private static JsonObject Create(Workspace workspace, string id) => workspace.Create("Customer", new JsonObject
    {
        ["id"] = id,
        ["address"] = null,
        ["created"] = workspace.Now,
        ["currency"] = null,
        ["delinquent"] = false,
        ["discount"] = null,
        ["email"] = null,
        ["invoice_prefix"] = workspace.NewId("", PrefixLength).ToUpperInvariant(),
        ["name"] = null,
        ["next_invoice_sequence"] = 1L,
        ["phone"] = null,
        ["preferred_locales"] = new JsonArray(),
        ["shipping"] = null,
        ["tax_exempt"] = "none",
        ["test_clock"] = null,
    });
}
