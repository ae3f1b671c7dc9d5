using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Seeding;

/// <summary>Checks an object that somebody wrote against the API description, and says where it is wrong.</summary>
internal sealed class SeedChecker(ApiDescription description)
{
    /// <summary>More than any amount or usage of the API, and little enough to be counted with.</summary>
    private const long MostWhole = 999_999_999_999_999;

    public void Check(JsonObject json, string typeName, string place)
    {
        var type = description.Type(typeName);
        foreach (var (name, value) in json)
        {
            var node = type.Find(name) ?? throw Wrong($"{place}.{name}", "is not a member that there is");
            CheckValue(value, node, $"{place}.{name}");
        }
    }

    public static ApiProblemException Wrong(string place, string what) => Problems.Invalid($"The seed's {place} {what}.", place);

    private void CheckValue(JsonNode? json, Node node, string place)
    {
        var kind = json?.GetValueKind() ?? JsonValueKind.Null;
        switch (node.Kind)
        {
            case var _ when kind == JsonValueKind.Null:
                Require(node.IsNullable, place, "must not be null");
                break;
            case var _ when node.IsExpandable:
                Require(kind == JsonValueKind.String, place, "must be the id of an object, not the object");
                break;
            case NodeKind.Object:
                Check(AsObject(json, place), node.TypeName!, place);
                break;
            case NodeKind.OneOf:
                CheckAlternatives(json!, kind, node, place);
                break;
            case NodeKind.List:
                CheckItems(json as JsonArray ?? throw Wrong(place, "must be a list"), node.Items!, place);
                break;
            case NodeKind.Map:
                foreach (var (name, value) in AsObject(json, place))
                {
                    CheckValue(value, node.Items!, $"{place}.{name}");
                }

                break;
            case NodeKind.Page:
                throw Wrong(place, "is a list of other objects: leave it out, and give them beside this one");
            default:
                CheckScalar(json!, kind, node, place);
                break;
        }
    }

    private void CheckAlternatives(JsonNode json, JsonValueKind kind, Node node, string place)
    {
        if (json is JsonObject inner)
        {
            var alternative = description.Alternative(node, (inner["object"] as JsonValue).AsText());
            Check(inner, alternative?.TypeName ?? throw Wrong(place, "has no 'object' member that fits here"), place);
        }
        else
        {
            Require(node.Alternatives.Any(possible => IsScalar(json, kind, possible.Kind)), place, "is none of what may be here");
        }
    }

    private void CheckItems(JsonArray list, Node items, string place)
    {
        for (var i = 0; i < list.Count; i++)
        {
            CheckValue(list[i], items, $"{place}[{i}]");
        }
    }

    private static void CheckScalar(JsonNode json, JsonValueKind kind, Node node, string place)
    {
        Require(IsScalar(json, kind, node.Kind), place, $"must be {Name(node.Kind)}");
        if (node.Kind == NodeKind.Text && node.Values is { } values && !values.Contains(json.GetValue<string>()))
        {
            throw Wrong(place, $"must be one of {string.Join(", ", values)}");
        }
    }

    private static bool IsScalar(JsonNode json, JsonValueKind kind, NodeKind wanted) => wanted switch
    {
        NodeKind.Whole => json.AsWhole() is >= -MostWhole and <= MostWhole,
        NodeKind.Time => json.AsWhole() is { } time && ScalarReader.IsTime(time),
        NodeKind.Number => kind == JsonValueKind.Number && double.IsFinite(json.GetValue<double>()),
        NodeKind.Flag => kind is JsonValueKind.True or JsonValueKind.False,
        NodeKind.DecimalText => json.AsText() is { } text && ScalarReader.IsDecimal(text),
        NodeKind.Text => kind == JsonValueKind.String,
        NodeKind.Any => true,
        _ => false,
    };

    private static string Name(NodeKind kind) => kind switch
    {
        NodeKind.Whole => "a whole number of at most 15 digits",
        NodeKind.Time => "a time in seconds since 1970, before the year 10000",
        NodeKind.Number => "a number",
        NodeKind.Flag => "true or false",
        NodeKind.DecimalText => "a decimal number as text",
        _ => "text",
    };

    private static JsonObject AsObject(JsonNode? json, string place) => json as JsonObject ?? throw Wrong(place, "must be an object");

    private static void Require(bool isRight, string place, string what)
    {
        if (!isRight)
        {
            throw Wrong(place, what);
        }
    }
}
