using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Compares a response with the API description: nothing missing, nothing unknown, nothing of the wrong type.</summary>
public static class ResponseValidator
{
    private static readonly ApiDescription Description = ApiDescription.Current;
    private static readonly RouteTable Routes = new(Description.Operations);
    private static readonly string[] ErrorMembers =
        ["advice_code", "charge", "code", "decline_code", "message", "network_decline_code", "param", "type"];

    private static readonly string[] ErrorTypes = ["api_error", "card_error", "idempotency_error", "invalid_request_error"];

    public static void Check(string method, Uri address, int status, JsonObject json)
    {
        var mistakes = new List<string>();
        if (status >= 400)
        {
            CheckError(json, mistakes);
        }
        else
        {
            var operation = Routes.Find(method, address.AbsolutePath)!.Operation;
            CheckAnswer(operation, json, mistakes);
        }

        mistakes.Should().BeEmpty($"the answer to {method} {address.AbsolutePath} follows the description: {json.ToJsonString()}");
    }

    private static void CheckError(JsonObject json, List<string> mistakes)
    {
        var error = json["error"] as JsonObject;
        if (json.Count != 1 || error is null || error["message"] is null || !ErrorTypes.Contains((string?)error["type"]))
        {
            mistakes.Add("not an error object");
            return;
        }

        mistakes.AddRange(error.Where(member => !ErrorMembers.Contains(member.Key)).Select(member => $"error.{member.Key} is unknown"));
    }

    private static void CheckAnswer(Operation operation, JsonObject json, List<string> mistakes)
    {
        var item = new Node { Kind = NodeKind.Object, TypeName = operation.ReturnType };
        switch (operation.Returns)
        {
            case ReturnKind.List:
                CheckPage(json, item, "list", ["object", "data", "has_more", "url"], "$", mistakes);
                break;
            case ReturnKind.Search:
                CheckPage(json, item, "search_result", ["object", "data", "has_more", "url", "next_page", "total_count"], "$", mistakes);
                break;
            default:
                CheckObject(json, operation.ReturnType, "$", mistakes);
                break;
        }
    }

    private static void CheckPage(JsonNode? json, Node item, string objectName, string[] members, string path, List<string> mistakes)
    {
        if (json is not JsonObject page || (string?)page["object"] != objectName || page["data"] is not JsonArray data)
        {
            mistakes.Add($"{path} is not a {objectName}");
            return;
        }

        mistakes.AddRange(page.Where(member => !members.Contains(member.Key)).Select(member => $"{path}.{member.Key} is unknown"));
        if (page["has_more"] is not JsonValue more || more.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) || page["url"] is null)
        {
            mistakes.Add($"{path} lacks has_more or url");
        }

        for (var i = 0; i < data.Count; i++)
        {
            CheckValue(data[i], item, $"{path}.data[{i}]", mistakes);
        }
    }

    private static void CheckObject(JsonNode? json, string typeName, string path, List<string> mistakes)
    {
        if (json is not JsonObject value)
        {
            mistakes.Add($"{path} is not an object");
            return;
        }

        var type = Description.Type(typeName);
        mistakes.AddRange(value.Where(member => type.Find(member.Key) is null).Select(member => $"{path}.{member.Key} is unknown"));
        foreach (var (name, node) in type.Properties)
        {
            if (value.TryGetPropertyValue(name, out var member))
            {
                CheckValue(member, node, $"{path}.{name}", mistakes);
            }
            else if (node.IsRequired)
            {
                mistakes.Add($"{path}.{name} is missing");
            }
        }
    }

    private static void CheckValue(JsonNode? json, Node node, string path, List<string> mistakes)
    {
        if (json is null)
        {
            if (!node.IsNullable)
            {
                mistakes.Add($"{path} is null");
            }

            return;
        }

        if (node.IsExpandable && json.GetValueKind() == JsonValueKind.String)
        {
            if (((string)json!).Length == 0)
            {
                mistakes.Add($"{path} is an empty id");
            }

            return;
        }

        CheckPresent(json, node, path, mistakes);
    }

    private static void CheckPresent(JsonNode json, Node node, string path, List<string> mistakes)
    {
        var kind = json.GetValueKind();
        switch (node.Kind)
        {
            case NodeKind.Object:
                CheckObject(json, node.TypeName!, path, mistakes);
                break;
            case NodeKind.OneOf:
                CheckOneOf(json, node, path, mistakes);
                break;
            case NodeKind.Page:
                CheckPage(json, node.Items!, "list", ["object", "data", "has_more", "url"], path, mistakes);
                break;
            case NodeKind.List when json is JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    CheckValue(list[i], node.Items!, $"{path}[{i}]", mistakes);
                }

                break;
            case NodeKind.Map when json is JsonObject map:
                foreach (var (name, value) in map)
                {
                    CheckValue(value, node.Items!, $"{path}[{name}]", mistakes);
                }

                break;
            case NodeKind.Text when kind == JsonValueKind.String:
                if (node.Values is { } values && !values.Contains((string)json!))
                {
                    mistakes.Add($"{path} is '{json}', which is not among its values");
                }

                break;
            default:
                if (!HasKind(json, kind, node.Kind))
                {
                    mistakes.Add($"{path} is a {kind}, not a {node.Kind}");
                }

                break;
        }
    }

    private static void CheckOneOf(JsonNode json, Node node, string path, List<string> mistakes)
    {
        if (json is JsonObject value && Description.Alternative(node, (string?)value["object"]) is { } alternative)
        {
            CheckObject(json, alternative.TypeName!, path, mistakes);
        }
        else if (node.Alternatives.All(possible => !HasKind(json, json.GetValueKind(), possible.Kind)))
        {
            mistakes.Add($"{path} is none of its alternatives");
        }
    }

    private static bool HasKind(JsonNode json, JsonValueKind found, NodeKind wanted) => wanted switch
    {
        NodeKind.Whole or NodeKind.Time => found == JsonValueKind.Number && !json.ToJsonString().Contains('.', StringComparison.Ordinal),
        NodeKind.Number => found == JsonValueKind.Number,
        NodeKind.Flag => found is JsonValueKind.True or JsonValueKind.False,
        NodeKind.Text or NodeKind.DecimalText => found == JsonValueKind.String,
        NodeKind.Any => true,
        _ => false,
    };
}
