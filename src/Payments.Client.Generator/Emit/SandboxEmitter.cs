using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the compact form of the description that the sandbox carries, one fact a line: the version, each operation with its parameters and its result
/// (those that nothing describes yet with their path alone), and each type. So the sandbox reads only the types that it needs, and a change shows as a line.
/// </summary>
internal sealed class SandboxEmitter(Api api, IReadOnlyList<(string Method, string Path)> undescribed)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, EnumType> _enums = api.Enums.ToDictionary(type => type.Name);

    public string Write()
    {
        IEnumerable<JsonObject> lines =
        [
            new JsonObject { ["apiVersion"] = api.Version },
            .. api.Services.SelectMany(service => service.Operations, (service, operation) => new JsonObject
            {
                ["operation"] = $"{service.ClientPath}.{operation.Name}",
                ["method"] = operation.Method,
                ["path"] = operation.Path,
                ["params"] = operation.OptionsName,
                ["returns"] = Node(operation.Result),
            }),
            .. undescribed.Select(operation => new JsonObject { ["operation"] = null, ["method"] = operation.Method, ["path"] = operation.Path }),
            .. api.Models.Select(model => (model.Name, model.Members))
                .Concat(api.Options.Select(options => (options.Name, Members: MembersOf(options))))
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select(type => new JsonObject { ["type"] = type.Name, ["properties"] = Properties(type.Members) }),
        ];
        return string.Concat(lines.Select(line => line.ToJsonString(Compact) + "\n"));
    }

    private static IReadOnlyList<Member> MembersOf(OptionsType options) => options.Base switch
    {
        OptionsBase.List => [Parameter("ending_before", ShapeKind.Text), Parameter("limit", ShapeKind.Integer), Parameter("starting_after", ShapeKind.Text), .. options.Members],
        OptionsBase.Search => [Parameter("limit", ShapeKind.Integer), Parameter("page", ShapeKind.Text), Parameter("query", ShapeKind.Text, isRequired: true), .. options.Members],
        _ => options.Members,
    };

    private static Member Parameter(string name, ShapeKind kind, bool isRequired = false) => new(name, "", new Shape(kind), isRequired, false, "");

    private JsonObject Properties(IReadOnlyList<Member> members)
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            var node = Node(member.Shape);
            if (member.Required)
            {
                node["required"] = true;
            }

            properties[member.WireName] = node;
        }

        return properties;
    }

    private JsonObject Node(Shape shape)
    {
        var node = shape.Kind switch
        {
            ShapeKind.Text => Scalar("string"),
            ShapeKind.Integer => Scalar("integer"),
            ShapeKind.Decimal => Scalar("number"),
            ShapeKind.DecimalText => Scalar("decimal"),
            ShapeKind.Boolean => Scalar("boolean"),
            ShapeKind.Time => Scalar("time"),
            ShapeKind.TimeRange or ShapeKind.IntegerRange => Scalar("range"),
            ShapeKind.Any => Scalar("any"),
            ShapeKind.Binary => Scalar("file"),
            ShapeKind.Enum => EnumNode(_enums[shape.Name!]),
            ShapeKind.Object => new JsonObject { ["ref"] = shape.Name },
            ShapeKind.Union when api.Choices.FirstOrDefault(choice => choice.Name == shape.Name) is { } groups =>
                Choice(groups.Options.Select(options => new JsonObject { ["ref"] = options.Name })),
            ShapeKind.Union => Choice(api.Unions.Single(union => union.Name == "I" + shape.Name).Models.Select(name => new JsonObject { ["ref"] = name })),
            ShapeKind.Page => new JsonObject { ["page"] = shape.Name, ["items"] = Node(shape.Item!) },
            ShapeKind.List => new JsonObject { ["type"] = "array", ["items"] = Node(shape.Item!) },
            ShapeKind.Map => new JsonObject { ["type"] = "map", ["values"] = Node(shape.Item!) },
            ShapeKind.KeywordOr => Choice([EnumNode(_enums[shape.Name!]), Node(shape.Item!)]),
            _ => Choice([Scalar("string"), Node(shape.Item!)]),
        };
        if (shape.Constant is { } constant)
        {
            node["enum"] = new JsonArray(constant);
        }

        Flag(node, "nullable", shape.Nullable);
        Flag(node, "emptyable", shape.Emptyable);
        Flag(node, "expandable", shape.Expandable);
        return node;
    }

    private static JsonObject Scalar(string type) => new() { ["type"] = type };

    private static JsonObject EnumNode(EnumType type) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. type.Values.Select(value => JsonValue.Create(value.Wire))]) };

    private static JsonObject Choice(IEnumerable<JsonObject> choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };

    private static void Flag(JsonObject node, string name, bool value)
    {
        if (value)
        {
            node[name] = true;
        }
    }
}
