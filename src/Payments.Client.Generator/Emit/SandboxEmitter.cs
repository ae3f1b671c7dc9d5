using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Writes the compact form of the description that the sandbox carries: its routes, the parameters that they take, the shapes of what they answer,
/// and which other operations the API has.
/// </summary>
internal sealed class SandboxEmitter(Api api, IReadOnlyList<(string Method, string Path)> undescribed)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, EnumType> _enums = api.Enums.ToDictionary(type => type.Name);

    public string Write()
    {
        var operations = new JsonArray();
        foreach (var service in api.Services)
        {
            foreach (var operation in service.Operations)
            {
                operations.Add(new JsonObject
                {
                    ["id"] = $"{service.ClientPath}.{operation.Name}",
                    ["method"] = operation.Method,
                    ["path"] = operation.Path,
                    ["params"] = operation.OptionsName,
                    ["returns"] = Node(operation.Result),
                });
            }
        }

        var types = new JsonObject();
        var listParameters = new[]
        {
            new Member("ending_before", "", new Shape(ShapeKind.Text), false, false, ""),
            new Member("limit", "", new Shape(ShapeKind.Integer), false, false, ""),
            new Member("starting_after", "", new Shape(ShapeKind.Text), false, false, ""),
        };
        var searchParameters = new[]
        {
            new Member("limit", "", new Shape(ShapeKind.Integer), false, false, ""),
            new Member("page", "", new Shape(ShapeKind.Text), false, false, ""),
            new Member("query", "", new Shape(ShapeKind.Text), true, false, ""),
        };
        var all = api.Models.Select(model => (model.Name, model.Members))
            .Concat(api.Options.Select(options => (options.Name, Members: (IReadOnlyList<Member>)(options.Base switch
            {
                OptionsBase.List => [.. listParameters, .. options.Members],
                OptionsBase.Search => [.. searchParameters, .. options.Members],
                _ => options.Members,
            }))));
        foreach (var (name, members) in all.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            types[name] = Type(members);
        }

        var description = new JsonObject
        {
            ["apiVersion"] = api.Version,
            ["operations"] = operations,
            ["undescribed"] = new JsonArray([.. undescribed.Select(operation => new JsonObject { ["method"] = operation.Method, ["path"] = operation.Path })]),
            ["types"] = types,
        };
        return description.ToJsonString(Compact) + "\n";
    }

    private JsonObject Type(IReadOnlyList<Member> members)
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            var node = Node(member.Shape);
            if (member.Required)
            {
                node["required"] = true;
            }

            if (member.Deprecated)
            {
                node["deprecated"] = true;
            }

            properties[member.WireName] = node;
        }

        return new JsonObject { ["properties"] = properties };
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
            ShapeKind.TimeRange => Scalar("range"),
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
