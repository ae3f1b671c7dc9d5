using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>
/// The ways in which an object of a kind can be seeded that say as little as possible: nothing at all, one part without anything in it,
/// one list with an item without anything in it, or one member that is said to be null.
/// </summary>
public static class SeedVariants
{
    private const int Depth = 3;

    /// <param name="kind">The kind.</param>
    /// <param name="leftOut">Members that are not varied, such as the details of each means of payment.</param>
    public static IEnumerable<JsonObject> Of(string kind, params string[] leftOut)
    {
        var typeName = EngineParts.Operations.Seeds[kind].TypeName ?? EngineParts.TypeOfObject(kind)!;
        return Parts(typeName, Depth).Where(part => !leftOut.Contains(part.First().Key)).Prepend([]);
    }

    private static IEnumerable<JsonObject> Parts(string typeName, int depth)
    {
        foreach (var (name, node) in ApiDescription.Current.Type(typeName).Properties)
        {
            if (node.IsNullable)
            {
                yield return new JsonObject { [name] = null };
            }

            var inner = node is { IsExpandable: true } ? null : node.Kind switch
            {
                NodeKind.Object => node.TypeName,
                NodeKind.List when node.Items is { Kind: NodeKind.Object, IsExpandable: false } => node.Items.TypeName,
                _ => null,
            };
            if (inner is null)
            {
                continue;
            }

            foreach (var part in depth > 1 ? Parts(inner, depth - 1).Prepend([]) : [[]])
            {
                yield return new JsonObject { [name] = node.Kind == NodeKind.List ? new JsonArray(part) : part };
            }
        }
    }
}
