using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Copies stored objects into a response: without the sandbox's notes, and with what was asked to be expanded.</summary>
internal sealed class Renderer(Workspace workspace)
{
    /// <summary>The object as the result of an operation.</summary>
    public JsonObject Render(JsonObject stored, Node result, ExpandTree expand) => Render(stored, TypeOf(result, stored)!, expand);

    public JsonObject Render(JsonObject stored, string typeName, ExpandTree expand)
    {
        var type = EngineParts.Description.Type(typeName);
        var rendered = new JsonObject();
        foreach (var (name, node) in type.Properties)
        {
            if (node.IsIncludable && expand.Find(name) is { } included && EngineParts.Operations.FindInclude(typeName, name) is { } include)
            {
                rendered[name] = RenderList(include(workspace, stored), node.Items!, included);
            }
            else if (stored.TryGetPropertyValue(name, out var value))
            {
                rendered[name] = RenderValue(value, node, expand.Find(name), stored);
            }
        }

        return rendered;
    }

    /// <summary>The object as its own operation would show it, without expansion.</summary>
    public JsonObject RenderWhole(JsonObject stored) => EngineParts.TypeOfObject(stored.Text("object")) is { } typeName
        ? Render(stored, typeName, ExpandTree.Empty)
        : stored.DeepClone().AsObject();

    public JsonObject RenderSearch(ObjectPage page, Node items, ExpandTree expand)
    {
        var result = RenderList(page, items, expand);
        result["object"] = "search_result";
        result["next_page"] = page.NextPage;
        if (expand.Find("total_count") is not null)
        {
            result["total_count"] = page.TotalCount;
        }

        return result;
    }

    public JsonObject RenderList(ObjectPage page, Node items, ExpandTree expand) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. page.Items.Select(item => RenderValue(item, items, expand.Find("data") ?? ExpandTree.Empty, item))]),
        ["has_more"] = page.HasMore,
        ["url"] = page.Url,
    };

    private JsonNode? RenderValue(JsonNode? value, Node node, ExpandTree? expand, JsonObject owner) => value switch
    {
        null => null,
        JsonObject inner when TypeOf(node, inner) is { } typeName => Render(inner, typeName, expand ?? ExpandTree.Empty),
        JsonArray items when node.Kind == NodeKind.List =>
            new JsonArray([.. items.Select(item => RenderValue(item, node.Items!, expand, owner))]),
        JsonValue id when expand is not null && node.IsExpandable => Expand(id, node, expand, owner),
        _ => value.DeepClone(),
    };

    private JsonNode Expand(JsonValue id, Node node, ExpandTree expand, JsonObject owner)
    {
        if (id.AsText() is not { Length: > 0 } idText)
        {
            return id.DeepClone();
        }

        if (workspace.Find(idText) is { } stored && TypeOf(node, stored) is { } typeName)
        {
            return Render(stored, typeName, expand);
        }

        return node.TypeName is { } foreign && CanStandIn(foreign)
            ? Render(EngineParts.Completer.Complete(foreign, StandIn(foreign, idText, owner)), foreign, expand)
            : throw Problems.NotSimulated($"what '{Problems.Shorten(idText)}' stands for, so that it cannot be expanded: leave it out of expand", "expand");
    }

    /// <summary>
    /// Resources without operations here, such as customers, expand to the least that the description allows.
    /// Those of which that would tell something, such as a status or a currency, are not made up.
    /// </summary>
    private static bool CanStandIn(string typeName) => EngineParts.Description.Type(typeName).Properties
        .All(property => property is { Key: "id" or "created" } or { Value.IsRequired: false } or { Value.IsNullable: true } || IsSilent(property.Value));

    private static bool IsSilent(Node node) => node switch
    {
        { IsExpandable: true } => false,
        { Kind: NodeKind.Text } => node.Values is { Count: 1 },
        { Kind: NodeKind.Object } => CanStandIn(node.TypeName!),
        _ => node.Kind is not (NodeKind.Time or NodeKind.OneOf),
    };

    private JsonObject StandIn(string typeName, string id, JsonObject owner)
    {
        var standIn = new JsonObject { ["id"] = id };
        if (EngineParts.Description.Type(typeName).Find("created") is not null)
        {
            standIn["created"] = owner.Whole("created") ?? workspace.Now;
        }

        return standIn;
    }

    private static string? TypeOf(Node node, JsonObject value) =>
        node.Kind == NodeKind.OneOf ? EngineParts.Description.Alternative(node, value.Text("object"))?.TypeName : node.TypeName;
}
