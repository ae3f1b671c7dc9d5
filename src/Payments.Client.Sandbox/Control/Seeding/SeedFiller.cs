using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Seeding;

/// <summary>Fills in texts and times that an object must have and that its parts were written without, such as the currency of a fee.</summary>
internal sealed class SeedFiller(ApiDescription description)
{
    private const string Address = "https://example.test";

    public void Fill(JsonObject whole, string typeName, JsonObject root)
    {
        foreach (var (name, node) in description.Type(typeName).Properties)
        {
            switch (whole[name])
            {
                case JsonObject inner when node.Kind == NodeKind.Object:
                    Fill(inner, node.TypeName!, root);
                    break;
                case JsonArray items when node is { Kind: NodeKind.List, Items.Kind: NodeKind.Object }:
                    foreach (var item in items.OfType<JsonObject>())
                    {
                        Fill(item, node.Items.TypeName!, root);
                    }

                    break;
                case JsonValue value when node.IsRequired && value.AsText() is { Length: 0 } && node.Kind is NodeKind.Text or NodeKind.Object:
                    whole[name] = Text(name, root);
                    break;
            }
        }
    }

    private static string Text(string name, JsonObject root) => name switch
    {
        "currency" => root.Text("currency") ?? "usd",
        _ when name.EndsWith("url", StringComparison.Ordinal) => Address,
        _ => name,
    };
}
