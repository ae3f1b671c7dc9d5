using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;

namespace Payments.Client.Sandbox.Store;

/// <summary>Makes an object whole: every member that the description requires is there, in the description's order.</summary>
internal sealed class Completer(ApiDescription description)
{
    /// <summary>Members with this first character are the sandbox's own notes: they are stored, and left out of responses.</summary>
    public const char NotePrefix = '_';

    /// <summary>Returns a new object with the given members and a default for each required one that is missing.</summary>
    /// <exception cref="InvalidOperationException">The type has no such member: a mistake in a behaviour.</exception>
    public JsonObject Complete(string typeName, JsonObject values)
    {
        var type = description.Type(typeName);
        var complete = new JsonObject();
        foreach (var (name, node) in type.Properties)
        {
            if (values.TryGetPropertyValue(name, out var value))
            {
                complete[name] = CompleteValue(node, value);
            }
            else if (node.IsRequired)
            {
                complete[name] = node.Kind == NodeKind.Page && !node.IsNullable ? EmptyPage(typeName, name, values) : DefaultOf(node);
            }
        }

        foreach (var (name, value) in values)
        {
            if (name[0] == NotePrefix)
            {
                complete[name] = value?.DeepClone();
            }
            else if (type.Find(name) is null)
            {
                throw new InvalidOperationException($"{typeName} has no member {name}.");
            }
        }

        return complete;
    }

    private JsonNode? CompleteValue(Node node, JsonNode? value) => (node.Kind, value) switch
    {
        (NodeKind.Object, JsonObject inner) => Complete(node.TypeName!, inner),
        (NodeKind.List, JsonArray items) => new JsonArray([.. items.Select(item => CompleteValue(node.Items!, item))]),
        (NodeKind.Map, JsonObject map) =>
            new JsonObject(map.Select(item => KeyValuePair.Create(item.Key, CompleteValue(node.Items!, item.Value)))),
        (NodeKind.OneOf, JsonObject inner) => Complete(description.Alternative(node, inner.Text("object"))?.TypeName
            ?? throw new InvalidOperationException($"No alternative is a '{inner.Text("object")}'."), inner),
        _ => value?.DeepClone(),
    };

    /// <summary>A list that an object carries, at the address where the API lists it.</summary>
    private JsonObject EmptyPage(string typeName, string name, JsonObject owner) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray(),
        ["has_more"] = false,
        ["url"] = $"/v1/{description.ObjectName(typeName)}s/{owner.Id()}/{name}",
    };

    private JsonNode? DefaultOf(Node node)
    {
        if (node.IsNullable)
        {
            return null;
        }

        return node.Kind switch
        {
            NodeKind.Object when node.IsExpandable => "",
            NodeKind.Object => Complete(node.TypeName!, []),
            NodeKind.Text => node.Values?[0] ?? "",
            NodeKind.DecimalText => "0",
            NodeKind.Whole or NodeKind.Time => 0L,
            NodeKind.Number => 0.0,
            NodeKind.Flag => false,
            NodeKind.List => new JsonArray(),
            NodeKind.Map => new JsonObject(),
            _ => null,
        };
    }
}
